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
  meetingSuspended: ['会议正在休会。', 'The meeting is adjourned for now.'],
  notSuspended: ['会议没有休会。', 'The meeting is not adjourned.'],
  alreadyPresent: ['您已在会议室里。', 'You are already in the room.'],
  notPresent: ['您现在不在会议室里。', 'You are not in the room now.'],
  presentOnly: ['只有在场的人可以申请发言。', 'Only those who are here may ask to speak.'],
  alreadyInHall: ['这个人已经在会场签到。', 'This person is already checked in in the hall.'],
  alreadyOnline: ['这个人已经在线参会，不必再签到。', 'This person already takes part online.'],
  notInHall: ['这个人没有在会场签到。', 'This person is not checked in in the hall.'],
  hallNotSpeaking: ['现在不是会场在发言。', 'The hall does not have the floor now.'],
  hallIsNobody: [
    '会场设备不是一个人，不能签到。',
    'A device of the hall is no person and is not checked in.',
  ],
  removed: ['主持人已请您离开会议。', 'The chair has removed you from the meeting.'],
  seatRemoved: ['这个人已被请离会议。', 'This person has been removed from the meeting.'],
  roomLocked: ['会议室已锁定，暂时不能再进入。', 'The room is locked; nobody new may come in now.'],
  // guests
  guestsNotInvited: ['这次会议不接受旁听者要求发言。', 'At this meeting observers are not invited to speak.'],
  doorCrowded: [
    '要求发言的旁听者太多，请稍后再试。',
    'Too many observers are asking to be heard. Please try again later.',
  ],
  guestGone: ['这位旁听者已经不再等候。', 'This observer is not waiting any more.'],
  guestHeard: ['旁听者发言一次，这次机会已经用过。', 'A guest speaks once, and that turn is over.'],
  guestAsksTurn: ['旁听者只能申请发言一次。', 'A guest may ask for one turn, and nothing else.'],
  // agenda
  noItem: ['主持人还没有进入议程项。', 'The chair has not taken up an agenda item yet.'],
  itemUnknown: ['没有这个议程项。', 'There is no such agenda item.'],
  itemCurrent: ['正在讨论这个议程项。', 'This agenda item is being discussed now.'],
  // queue and floor
  alreadyWaiting: ['您已经在排队了。', 'You are already in the queue.'],
  alreadySpeaking: ['现在正轮到您发言。', 'You have the floor right now.'],
  // said to the clerk or the chair, of somebody else
  seatWaiting: ['这个人已经在排队了。', 'This person is already in the queue.'],
  seatSpeaking: ['现在正是这个人在发言。', 'This person has the floor right now.'],
  seatTurnsUsedUp: [
    '这个人在这项议程上的发言次数已经用完。',
    'This person has used up the turns on this item.',
  ],
  seatLeads: ['这个人正在主持会议。', 'This person is in the chair.'],
  notWaiting: ['这个席位不在发言队列里。', 'This seat is not in the queue.'],
  withdrawsThemselves: [
    '这个人在线，可以用自己的手机撤回。',
    'This person is online and can withdraw on their own phone.',
  ],
  nobodyWaiting: ['现在没有可以请发言的人在排队。', 'Nobody who is here is waiting to speak.'],
  seatUnknown: ['没有这个席位。', 'There is no such seat.'],
  seatAbsent: ['这个席位的人现在不在会议室里。', 'The person in this seat is not in the room now.'],
  cannotSpeak: ['这个席位不发言。', 'This seat does not take turns to speak.'],
  noTurn: ['现在没有人在发言。', 'Nobody has the floor now.'],
  notYourTurn: ['现在不是您在发言。', 'You do not have the floor.'],
  turnStillRunning: ['发言时间还没有到。', 'The time of this turn is not up yet.'],
  turnTimeUp: ['发言时间已经到了。', 'The time of this turn is already up.'],
  extendedEnough: ['这次发言已经不能再延长了。', 'This turn cannot be extended any further.'],
  listIsClosed: ['发言申请已经截止。', 'The list of speakers is closed.'],
  turnsUsedUp: ['您在这项议程上的发言次数已经用完。', 'You have used up your turns on this item.'],
  itemTimeUp: ['这项议程的发言时间已经用完。', 'The speaking time of this item is used up.'],
  meetingTimeUp: ['会议的发言时间已经用完。', 'The speaking time of the meeting is used up.'],
  groupTimeUp: ['这一方的发言时间已经用完。', 'This group has used up its speaking time.'],
  notYourRequest: ['这不是您提出的。', 'This is not yours.'],
  askWhom: ['请选择要向谁提问。', 'Choose whom the question is for.'],
  nothingToAnswer: ['现在没有可以回应的发言。', 'There is no speech to reply to.'],
  turnPaused: ['发言计时已经暂停。', 'The clock of this turn already stands still.'],
  turnNotPaused: ['发言计时没有暂停。', 'The clock of this turn is running.'],
  nothingToUndo: ['没有可以撤回的发言。', 'There is no turn to take back.'],
  notHandedOn: ['这次发言不能转给别人。', 'This turn cannot be handed on.'],
  // points of order
  pointUnknown: [
    '没有这个程序问题，或者已经处理过了。',
    'There is no such point of order, or it has been dealt with.',
  ],
  pointWaiting: ['您提出的程序问题正在等主持人处理。', 'Your point of order is waiting for the chair.'],
  pointIsHeard: ['正在听一个程序问题。', 'A point of order is being heard.'],
  noRuling: ['主持人还没有就此裁定。', 'The chair has not ruled on this.'],
  appealedAlready: ['已经有人对这个裁定提出申诉。', 'This ruling has already been appealed.'],
  // the chair
  leadsNow: [
    '您现在主持会议；要对议题发言，请先把主持交给别人。',
    'You are in the chair; hand it over before you speak to the matter.',
  ],
  cannotLead: ['这个席位不能主持会议。', 'This seat cannot take the chair.'],
  holdsFloor: [
    '正在发言的人不能主持会议，请先结束发言。',
    'Whoever has the floor cannot take the chair. End the turn first.',
  ],
  chairNotOffered: ['现在没有请您主持会议。', 'The chair has not been offered to you.'],
  chairIsHere: ['会议已有人主持。', 'A person is in the chair already.'],
  // motions
  votersOnly: ['只有有表决权的人可以提出或附议。', 'Only those with a vote may move or second.'],
  ownMotion: ['不能附议自己的动议。', 'You cannot second your own motion.'],
  notSeconded: ['这项动议还没有人附议。', 'Nobody has seconded this motion yet.'],
  movedAlready: ['已经有人提出同样的动议。', 'This has been moved already.'],
  amendmentPending: ['这项动议已有一个修正案待表决。', 'An amendment to this motion is pending already.'],
  amendmentFirst: ['请先表决修正案。', 'Vote on the amendment first.'],
  procedureFirst: ['请先表决程序性动议。', 'Vote on the motion about the procedure first.'],
  textMissing: ['请写出动议的内容。', 'Write down what is moved.'],
  tooManyMotions: ['本次会议的动议太多了。', 'This meeting has too many motions.'],
  // conduct
  notRemoved: ['主持人和记录员不能被请离。', 'The chair and the clerk cannot be removed.'],
  alreadyRemoved: ['这个席位已被请离。', 'This seat has been removed already.'],
  notRemovedNow: ['这个席位没有被请离。', 'This seat has not been removed.'],
  ownReport: ['不能举报自己。', 'You cannot report yourself.'],
  tooManyReports: [
    '您已经向主持人反映多次，请等待处理。',
    'You have reported several times. Wait for the chair.',
  ],
  // the round table
  roundIsOn: ['正在轮流发言。', 'A round is under way.'],
  noRound: ['现在没有轮流发言。', 'No round is under way.'],
  silenceIsOn: ['现在是安静阅读的时间。', 'This is time to read in silence.'],
  noSilence: ['现在不是安静阅读的时间。', 'There is no silence now.'],
  checkIsOpen: ['已经在了解大家的看法。', 'A show of opinion is open already.'],
  noCheck: ['现在没有在了解看法。', 'No show of opinion is open.'],
  groupsAreOpen: ['正在分组讨论。', 'The small groups are at work.'],
  noGroups: ['现在没有分组讨论。', 'There are no small groups now.'],
  inTwoGroups: ['一个人不能同时在两个小组。', 'Nobody can be in two groups.'],
  notInGroup: ['您不在这个小组里。', 'You are not in this group.'],
  nothingToPropose: ['现在没有要提议的。', 'There is nothing to propose now.'],
  nothingProposed: ['现在没有等大家同意的提议。', 'Nothing is proposed now.'],
  agreedAlready: ['您已经同意了。', 'You have agreed already.'],
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
  seatNotEntitled: ['这个人在这次表决中没有表决权。', 'This person is not entitled to vote in this poll.'],
  alreadyVoted: [
    '您已经投过票了，这次表决不能改票。',
    'You have voted already; ballots in this poll cannot be changed.',
  ],
  votedOnline: [
    '这个人已经在自己的手机上投票，不再计举手。',
    'This person has voted on their own device; the hand was not counted as well.',
  ],
  votedInHall: [
    '您在会场的举手已经计票，不能再投一次。',
    'Your raised hand was counted in the hall; you cannot vote a second time.',
  ],
  ballotCounted: [
    '这一票已经计过，这次表决不能改票。',
    'This ballot has been counted already; ballots in this poll cannot be changed.',
  ],
  votedOnPaper: [
    '这一票已经用纸质选票投过，不能再投一次。',
    'This ballot was cast on paper already; it cannot be cast a second time.',
  ],
  castByOther: [
    '这一票已经由同户的人或受托人投过，不能再投一次。',
    'Somebody else of the household, or holding the proxy, has cast this ballot; it cannot be cast a second time.',
  ],
  votedByCard: [
    '这一票已经在会场刷卡投过，不能再投一次。',
    'This ballot was cast by card in the hall already; it cannot be cast a second time.',
  ],
  paperDiffers: [
    '两个人录入的不一样，没有计票。请一起再看一遍这张选票。',
    'The two entries differ, so the ballot was not counted. Look at the paper again together.',
  ],
  cardUnknown: [
    '这张卡对不上这个人，没有计票。',
    'This card is not the card of this person; nothing was counted.',
  ],
  ballotInvalid: [
    '这张选票填得不对，没有计票，请按说明再填一次。',
    'This ballot is not filled in as the vote asks, so it was not counted. Please try again.',
  ],
  secretPoll: [
    '这是无记名表决，请用无记名选票投票。',
    'This is a secret vote; cast it with the secret ballot paper.',
  ],
  namesNeeded: [
    '这次表决的选票要逐人登记，不能只报总数。',
    'In this vote every ballot is entered person by person; totals are not enough.',
  ],
  tooManyBallots: [
    '票数多于可以投票的人数，请再数一遍。',
    'These are more ballots than there are people to cast them. Count again.',
  ],
  hasSigned: [
    '这个人的设备上已经领取了无记名选票，不能再领纸质选票。',
    'A secret ballot was given out on the device of this person, so they cannot have a paper one as well.',
  ],
  pollUnknown: ['没有这次表决。', 'There is no such vote.'],
  pollIsAnnounced: [
    '已经宣布了一次表决，请先开始或取消它。',
    'A vote has been announced. Open it or drop it first.',
  ],
  pollIsEnding: [
    '表决正在结束，最后几张选票正在送达。',
    'The vote is ending; the last ballots are coming in.',
  ],
  questionMissing: ['请写明要表决什么。', 'Say what is to be voted on.'],
  ruleUnknown: ['会议通知里没有这条表决规则。', 'The notice has no such rule for voting.'],
  ruleReplaced: [
    '这条规则已经有新版本，请改新版本。已保存的规则都没有变。',
    'This rule has been replaced by a newer one already; change that one. Every rule that was kept is as it was.',
  ],
  ruleRetired: ['这条规则已经停用。', 'This rule is no longer in use.'],
  rollUnsettled: [
    '投票名册还有问题没有解决，请先处理再开始表决。',
    'The roll of this vote is not settled. Deal with what it names before opening the vote.',
  ],
  noSecondRound: ['这次表决不需要第二轮。', 'This vote needs no second round.'],
  noTie: ['这次表决没有需要主持人决定的平票。', 'There is no tie in this vote for the chair to break.'],
  // authority to vote for others
  proxyToOneself: ['不能委托自己。', 'Nobody can be their own proxy.'],
  proxyUnknown: ['没有这份委托。', 'There is no such proxy.'],
  tooManyProxies: ['这个人接受的委托太多了。', 'This person already votes for too many others.'],
  noHousehold: [
    '会议通知里没有写这个席位属于哪一户。',
    'The notice does not say which household this seat belongs to.',
  ],
  // after a vote
  contestOver: ['对计票提出异议的时间已经过了。', 'The time for contesting this count is over.'],
  contestedAlready: [
    '您已经多次提出异议，请等待答复。',
    'You have contested this count already. Wait for the answer.',
  ],
  contestUnknown: ['没有这项等待答复的异议。', 'No such objection waits for an answer.'],
  contestRunning: [
    '还在异议期内，请等异议期结束。',
    'The time for contesting a count is still running. Wait until it is over.',
  ],
  contestUnanswered: [
    '还有异议没有答复，请先答复。',
    'An objection to a count has not been answered. Answer it first.',
  ],
  // secret ballots
  classTooSmall: [
    '面积相同的人太少，无记名也会被猜出，请改用记名或按人数计票。',
    'Too few people share a floor area to hide a ballot among. Vote openly, or count by heads.',
  ],
  alreadySigned: [
    '您的无记名选票已经发到另一台设备，请用那台设备投票；设备丢失请找记录员。',
    'Your secret ballot was given to another device. Vote on that one; if it is lost, ask the clerk.',
  ],
  votesOnPaper: ['您在这次表决中使用纸质选票。', 'You vote on paper in this poll.'],
  ballotUnsigned: [
    '这张选票没有有效的签发，不能计入。',
    'This ballot was not validly signed and cannot be counted.',
  ],
  ballotsUnpublished: [
    '这次表决没有公布无记名选票，或者还没有结束。',
    'No secret ballots of this poll are published, or it has not closed yet.',
  ],
  httpsNeeded: [
    '这个网页的连接没有加密，不能无记名投票，请要一个加密的链接。',
    'This page is not encrypted, so no secret vote can be cast. Ask for a link that begins with https.',
  ],
  // record
  paragraphUnknown: ['纪要里没有这一段。', 'The minutes have no such paragraph.'],
  rehearsalsOnly: ['只有模拟演练里才有。', 'Only a rehearsal has this.'],
  practiceOnly: ['这是模拟演练，纪要不备案。', 'This is a rehearsal; its minutes are not filed.'],
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
