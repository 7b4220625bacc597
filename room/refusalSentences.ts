import type { Lang } from './setup.ts';

/** Every way in which the room, or the door to it, says no. The code is stable; the sentence is for a resident. */
const sentences = {
  // the meeting
  notYourRole: ['您的席位不能做这项操作。', 'Your seat may not do this.'],
  seatNeeded: ['旁听席只能观看，不能操作。', 'Observers watch; only people with a seat may do this.'],
  meetingNotOpen: ['会议还没有开始。', 'The meeting has not begun yet.'],
  meetingAlreadyOpen: ['会议已经开始了。', 'The meeting has already begun.'],
  meetingClosed: ['会议已经结束。', 'The meeting is over.'],
  meetingStillOpen: ['会议还在进行，请先结束会议。', 'The meeting is still on. Close it first.'],
  meetingFiled: ['会议记录已备案，不能再改。', 'The record has been filed and can no longer be changed.'],
  alreadyPresent: ['您已在会议室里。', 'You are already in the room.'],
  notPresent: ['您现在不在会议室里。', 'You are not in the room now.'],
  // agenda
  noItem: ['主持人还没有进入议程项。', 'The chair has not taken up an agenda item yet.'],
  itemUnknown: ['没有这个议程项。', 'There is no such agenda item.'],
  itemCurrent: ['正在讨论这个议程项。', 'This agenda item is being discussed now.'],
  // queue and floor
  alreadyWaiting: ['您已经在排队了。', 'You are already in the queue.'],
  alreadySpeaking: ['现在正轮到您发言。', 'You have the floor right now.'],
  notWaiting: ['这个席位不在发言队列里。', 'This seat is not in the queue.'],
  nobodyWaiting: ['现在没有可以请发言的人在排队。', 'Nobody who is here is waiting to speak.'],
  seatUnknown: ['没有这个席位。', 'There is no such seat.'],
  seatAbsent: ['这个席位的人现在不在会议室里。', 'The person in this seat is not in the room now.'],
  cannotSpeak: ['这个席位不发言。', 'This seat does not take turns to speak.'],
  noTurn: ['现在没有人在发言。', 'Nobody has the floor now.'],
  notYourTurn: ['现在不是您在发言。', 'You do not have the floor.'],
  turnStillRunning: ['发言时间还没有到。', 'The time of this turn is not up yet.'],
  turnTimeUp: ['发言时间已经到了。', 'The time of this turn is already up.'],
  extendedEnough: ['这次发言已经不能再延长了。', 'This turn cannot be extended any further.'],
  alreadyMuted: ['这个席位已经静音。', 'This seat is already muted.'],
  notMuted: ['这个席位没有静音。', 'This seat is not muted.'],
  chairNotMuted: ['主持人不能被静音。', 'The chair cannot be muted.'],
  // statements
  statementUnknown: ['没有这份书面意见。', 'There is no such statement.'],
  statementsWaiting: [
    '您已有几份书面意见在等主持人处理，请稍后再提交。',
    'Several of your statements are waiting for the chair. Submit more once they have been dealt with.',
  ],
  statementSettled: ['这份书面意见已经处理过了。', 'This statement has already been dealt with.'],
  // poll
  pollIsOpen: ['正在表决，请等表决结束。', 'A vote is open. Wait until it closes.'],
  pollNotOpen: ['现在没有在进行的表决。', 'No vote is open.'],
  pollStillRunning: ['表决时间还没有到。', 'The time for voting is not up yet.'],
  pollClosed: ['表决已经结束，这一票没有计入。', 'The vote has closed; this ballot was not counted.'],
  motionUnknown: ['没有这项动议。', 'There is no such motion.'],
  motionDecided: ['这项动议已经表决过了。', 'This motion has already been voted on.'],
  motionOfOtherItem: ['这项动议不属于正在讨论的议程项。', 'This motion belongs to another agenda item.'],
  nobodyEntitled: ['没有人有表决权，不能表决。', 'Nobody is entitled to vote, so there can be no vote.'],
  notEntitled: ['您在这次表决中没有表决权。', 'You are not entitled to vote in this poll.'],
  alreadyVoted: [
    '您已经投过票了，这次表决不能改票。',
    'You have voted already; ballots in this poll cannot be changed.',
  ],
  // record
  paragraphUnknown: ['纪要里没有这一段。', 'The minutes have no such paragraph.'],
  nothingChanged: ['内容没有变化。', 'Nothing has changed.'],
  // the door
  malformed: [
    '这个请求看不懂，什么都没有改变。',
    'This request could not be understood; nothing has changed.',
  ],
  tooLarge: [
    '内容太长了，没有提交，请缩短后再试。',
    'This is too long and was not taken. Shorten it and try again.',
  ],
  tooMuch: ['操作太快了，请稍等几秒再试。', 'Too many requests. Wait a few seconds and try again.'],
  tooMany: [
    '这个网络上打开的会议页面太多了，请关掉几个再试。',
    'Too many meeting pages are open on this network. Close some of them and try again.',
  ],
  staleClient: ['页面版本旧了，请刷新页面。', 'This page is out of date. Please reload it.'],
  unavailable: [
    '服务器暂时没有办成，请稍等一下再试。',
    'The server could not do this just now. Wait a moment and try again.',
  ],
  linkUnknown: [
    '这个链接无效，请向社区工作人员要新的链接。',
    'This link is not valid. Ask the community office for a new one.',
  ],
  linkUsedUp: [
    '这个链接已经用完，请向社区工作人员要新的链接。',
    'This link has been used up. Ask the community office for a new one.',
  ],
  linkRevoked: [
    '这个链接已经作废，请向社区工作人员要新的链接。',
    'This link has been withdrawn. Ask the community office for a new one.',
  ],
  replaced: [
    '您已在另一台设备上进入会议，这台设备已退出。',
    'You entered on another device, so this one has left.',
  ],
  notAdmitted: ['请用您的专属链接进入会议。', 'Please enter with your personal link.'],
  meetingUnknown: ['没有这个会议。', 'There is no such meeting.'],
  originNotAllowed: ['这个网页不能连接会议室。', 'This page may not connect to the room.'],
  // media
  notAllowedToSend: ['现在不能发送声音或画面。', 'You may not send sound or picture now.'],
  notAllowedToReceive: ['这路声音或画面不对您开放。', 'This sound or picture is not open to you.'],
  mediaUnavailable: [
    '音视频暂时不可用，会议照常进行。',
    'Sound and picture are not available now; the meeting goes on.',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type RefusalCode = keyof typeof sentences;
export const refusalCodes = Object.keys(sentences) as RefusalCode[];

/** What happened and what was kept, in words that a resident understands. */
export const refusalSentence = (code: RefusalCode, lang: Lang): string =>
  sentences[code][lang === 'zh-CN' ? 0 : 1];
