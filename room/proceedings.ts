import type { HallSpeaker } from './events.ts';
import type { SeatId } from './ids.ts';
import type { MotionKind, PointMatter } from './kinds.ts';
import type { Lang, Seat } from './setup.ts';
import type { NoticeAndGuests, Transcript } from './transcript.ts';
import type { Happened, Put } from './transcriptLine.ts';
import { outcomeSentence } from './votes/outcomeWords.ts';

/** The name as the notice prints it or the guest gave it, or the seat's id if there is no such seat. */
export const nameOf = (setup: { seats: readonly Seat[] }, seat: SeatId): string =>
  setup.seats.find((one) => one.id === seat)?.name ?? seat;

/** The name of somebody at the hall's device: as the notice prints it, or as the clerk typed it. */
export const voiceName = (setup: { seats: readonly Seat[] }, who: HallSpeaker): string =>
  'seat' in who ? nameOf(setup, who.seat) : who.name;

/** What was put, as it stands inside a sentence that has a stop of its own. */
export const quoted = (words: string): string => `“${words.replace(/[。．.]$/, '')}”`;

type Proceeding = Exclude<
  Happened,
  { kind: 'opened' | 'closed' | 'item' | 'statement' | 'words' | 'ruling' | 'outcome' }
>;

/** What the minutes say of the procedure; null where it needs no paragraph. */
export function proceeding(
  line: Proceeding,
  setup: NoticeAndGuests,
  motions: Transcript['motions'],
): string | null {
  const zh = setup.lang === 'zh-CN';
  const name = (seat: SeatId) => nameOf(setup, seat);
  const votedOn = ({ motion, question }: Put) => (motion ? (motions[motion] ?? motion) : question);
  const because = (reason: string | null) =>
    reason === null ? (zh ? '。' : '.') : zh ? `：${reason}` : `: ${reason}`;
  switch (line.kind) {
    case 'suspended':
      return zh ? '会议休会。' : 'The meeting was adjourned.';
    case 'resumed':
      return zh ? '会议继续。' : 'The meeting went on.';
    case 'rules':
      return zh ? '主持人调整了发言规则。' : 'The chair adjusted the rules of speaking.';
    case 'listClosed':
      return zh ? '发言申请截止。' : 'The list of speakers was closed.';
    case 'moved': {
      if (line.reason === null) return null;
      const place = line.place + 1;
      return zh
        ? `主持人把${name(line.seat)}调到第${place}位：${line.reason}`
        : `The chair put ${name(line.seat)} in place ${place}: ${line.reason}`;
    }
    case 'takenOff':
      return zh
        ? `主持人把${name(line.seat)}移出发言队列：${line.reason}`
        : `The chair took ${name(line.seat)} off the list: ${line.reason}`;
    case 'point': {
      const about = pointWords[setup.lang][line.about];
      return zh
        ? `${name(line.seat)}提出程序问题（${about}）${because(line.text)}`
        : `${name(line.seat)} raised a point of order (${about})${because(line.text)}`;
    }
    case 'pointRuled': {
      const ruling = line.upheld ? (zh ? '成立' : 'upheld') : zh ? '不成立' : 'not upheld';
      return zh
        ? `主持人裁定${name(line.seat)}的程序问题${ruling}：${line.text}`
        : `The chair ruled on the point of order of ${name(line.seat)} (${ruling}): ${line.text}`;
    }
    case 'chair':
      return zh
        ? `${name(line.from)}把主持交给${name(line.to)}。`
        : `The chair passed from ${name(line.from)} to ${name(line.to)}.`;
    case 'motion': {
      const kind = motionWords[setup.lang][line.moved];
      return zh
        ? `${name(line.seat)}提出${kind}：${line.text}`
        : `${name(line.seat)} moved ${kind}: ${line.text}`;
    }
    case 'seconded':
      return zh
        ? `${name(line.seat)}附议${quoted(motions[line.motion] ?? line.motion)}。`
        : `${name(line.seat)} seconded ${quoted(motions[line.motion] ?? line.motion)}.`;
    case 'withdrawn':
      return zh
        ? `${name(line.seat)}撤回${quoted(motions[line.motion] ?? line.motion)}。`
        : `${name(line.seat)} withdrew ${quoted(motions[line.motion] ?? line.motion)}.`;
    case 'muted':
      if (line.reason === null) return null;
      return zh
        ? `主持人将${name(line.seat)}静音：${line.reason}`
        : `The chair muted ${name(line.seat)}: ${line.reason}`;
    case 'warned':
      return zh
        ? `主持人提醒${name(line.seat)}${because(line.reason)}`
        : `The chair warned ${name(line.seat)}${because(line.reason)}`;
    case 'removed':
      return zh
        ? `主持人请${name(line.seat)}离开会议${because(line.reason)}`
        : `The chair removed ${name(line.seat)} from the meeting${because(line.reason)}`;
    case 'readmitted':
      return zh ? `${name(line.seat)}重新参加会议。` : `${name(line.seat)} was admitted again.`;
    case 'guest':
      return zh
        ? `主持人请旁听者${name(line.seat)}发言一次。`
        : `The chair let the observer ${name(line.seat)} be heard once.`;
    case 'round':
      return zh ? '大家轮流发言。' : 'Everybody spoke in turn.';
    case 'check': {
      const { yes, unsure, no } = line.counts;
      return zh
        ? `了解看法“${line.question}”：赞同${yes}人，不确定${unsure}人，不赞同${no}人（不是表决）。`
        : `Show of opinion “${line.question}”: ${yes} in favour, ${unsure} unsure, ${no} not in favour (no vote).`;
    }
    case 'groups':
      return zh
        ? `分${line.groups.length}个小组讨论：${line.task}`
        : `Discussion in ${line.groups.length} small groups: ${line.task}`;
    case 'groupReport':
      return zh ? `${line.name}汇报：${line.text}` : `Report of ${line.name}: ${line.text}`;
    case 'proxy':
      return zh
        ? `${name(line.from)}委托${name(line.to)}投票（${line.authority}）。`
        : `${name(line.from)} gave ${name(line.to)} authority to vote (${line.authority}).`;
    case 'proxyEnded':
      return zh
        ? `${name(line.from)}的投票委托终止。`
        : `The authority that ${name(line.from)} gave to vote ended.`;
    case 'representative':
      return zh
        ? `${name(line.seat)}代表${line.household}户投票。`
        : `${name(line.seat)} was named to vote for the household ${line.household}.`;
    case 'tieBroken': {
      const sentence = outcomeSentence(line.outcome, line.plan, setup.lang);
      const what = votedOn({ motion: line.motion, question: line.plan.question });
      return zh
        ? `主持人就${quoted(what)}投出决定票。${sentence}`
        : `The chair gave the casting vote on ${quoted(what)}. ${sentence}`;
    }
    case 'recounted':
      if (zh) return `${quoted(votedOn(line))}重新计票，${line.same ? '结果一致' : '结果与公布的不一致'}。`;
      return line.same
        ? `The ballots on ${quoted(votedOn(line))} were counted again, to the same result.`
        : `The ballots on ${quoted(votedOn(line))} were counted again and did not come to the announced result.`;
    case 'contested':
      return zh
        ? `${name(line.seat)}对${quoted(votedOn(line))}的计票提出异议：${line.reason}`
        : `${name(line.seat)} contested the count on ${quoted(votedOn(line))}: ${line.reason}`;
    case 'contestAnswered':
      return zh
        ? `对${quoted(votedOn(line))}计票异议的答复：${line.text}`
        : `Answer to the objection to the count on ${quoted(votedOn(line))}: ${line.text}`;
    case 'anonymised':
      return zh
        ? `${quoted(votedOn(line))}选票上的姓名已永久去除。`
        : `The names were taken off the ballots on ${quoted(votedOn(line))} for good.`;
    case 'entered':
    case 'left':
    case 'listOpened':
    case 'timeAdded':
    case 'unmuted':
    case 'locked':
    case 'unlocked':
    case 'silence':
    case 'pollOpened':
    case 'filed':
      return null;
    default:
      return line satisfies never;
  }
}

const pointWords: Record<Lang, Record<PointMatter, string>> = {
  'zh-CN': {
    cannotTakePart: '听不清或看不到',
    conduct: '言行不当',
    offMatter: '偏离议题',
    procedure: '议事程序',
  },
  en: {
    cannotTakePart: 'cannot hear or see',
    conduct: 'conduct',
    offMatter: 'off the matter',
    procedure: 'procedure',
  },
};

const motionWords: Record<Lang, Record<MotionKind, string>> = {
  'zh-CN': {
    main: '动议',
    amendment: '修正案',
    table: '搁置',
    closeDebate: '结束讨论',
    adjourn: '休会',
    appeal: '申诉',
  },
  en: {
    main: 'a motion',
    amendment: 'an amendment',
    table: 'to put off a motion',
    closeDebate: 'to close the debate',
    adjourn: 'to adjourn',
    appeal: 'an appeal',
  },
};
