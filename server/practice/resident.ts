import type { PartPlayed } from '#room/kinds';
import type { OpenPoll, Room } from '#room/room';
import type { Lang } from '#room/setup';
import { ballotFor } from './ballotFor.ts';
import { occasionsFor } from './occasions.ts';
import type { Hold, Part } from './part.ts';

/** How long a line is left to be read, ms a character of it, and at least. */
const lineMs = { 'zh-CN': 230, en: 75 } as const;
const shortestLine = 2600;
/** How long somebody who is technically lost is gone, ms. */
const goneFor = 12_000;
/** With so much of the time left, ms, the long-winded ask for more. */
const nearlyOver = 25_000;

const moreTime = { 'zh-CN': '主持人，请再给我一分钟。', en: 'One more minute, please.' } as const;

/** A resident who is not there: asks to speak, says their part, writes, votes, each in their own manner. */
export class Resident {
  readonly #hold: Hold;
  readonly #part: Part;
  readonly #speed: number;
  readonly #timers = new Set<NodeJS.Timeout>();
  #turnsTaken = 0;
  #speaking = false;
  #resting = false;
  #item: Room['item'] = null;
  #votedIn: string | null = null;
  #wrote = false;
  #hasPart = false;
  #room: Room | null = null;
  #isAgain = false;
  /** how often the chair has called this one to order, by a warning or by ruling while they spoke */
  #called = 0;
  #warnings = 0;
  #ruledAt = 0;
  #outbursts = 0;
  #heardTurn: number | null = null;
  #heardPrompt: number | null = null;
  #rounds = 0;
  #endsAt = 0;
  readonly #done = new Set<string>();

  /** @param speed so many times as fast as life, for tests in a hurry */
  constructor(hold: Hold, part: Part, speed = 1) {
    this.#hold = hold;
    this.#part = part;
    this.#speed = speed;
    hold.changed = (room) => this.#follow(room);
    hold.ended = () => this.#rest();
  }

  /** Asks once more where few are waiting and there is something left to say. */
  asksAgain(): void {
    const { again, asksAfter, stance } = this.#part;
    const room = this.#room;
    if (!again || !room || room.queue.length > 1) return;
    this.#in((asksAfter ?? 0) * 500, async () => {
      this.#isAgain = await this.#hold.send({ type: 'askToSpeak', stance });
    });
  }

  #follow(room: Room): void {
    if (this.#resting) return;
    this.#room = room;
    if (room.item !== this.#item) {
      this.#item = room.item;
      if (room.item) this.#newItem(room.itemsTaken.length);
    }
    const mine = room.floor?.seat === this.#hold.seat;
    const ruledAt = room.lastRuling?.at ?? 0;
    if (this.#hasPart && ruledAt > this.#ruledAt) this.#called += 1;
    this.#ruledAt = ruledAt;
    const warnings = room.warnings[this.#hold.seat] ?? 0;
    this.#called += warnings - this.#warnings;
    this.#warnings = warnings;
    // What was paused goes on: a part that was begun is not begun again.
    if (mine && !this.#hasPart) void this.#speak(room);
    this.#speaking = mine && room.floor?.paused === null;
    if (mine) this.#endsAt = room.floor?.endsAt ?? 0;
    if (!mine && !room.interrupted.some((one) => one.seat === this.#hold.seat)) this.#hasPart = false;
    this.#behave(room);
    if (room.poll && room.poll.poll !== this.#votedIn) {
      this.#votedIn = room.poll.poll;
      this.#vote(room.poll);
    }
  }

  #newItem(number: number): void {
    const { asksAfter, stance, statement, habit } = this.#part;
    // On the last item people vote; only a few still want to speak.
    if (asksAfter !== null && number <= 2)
      this.#in(asksAfter * 1000, () => this.#hold.send({ type: 'askToSpeak', stance }));
    if (statement && !this.#wrote) {
      this.#wrote = true;
      this.#in(8000, () => this.#hold.send({ type: 'submitStatement', stance, text: statement }));
    }
    if (habit === 'lost' && number === 1)
      this.#in(6000, () => this.#hold.send({ type: 'raisePoint', about: 'cannotTakePart' }));
  }

  /** What somebody does while others have the floor. */
  #behave(room: Room): void {
    const { habit, stance } = this.#part;
    const { seat } = this.#hold;
    if (habit === 'shy' && room.prompt?.seats.includes(seat))
      this.#in(3000, () => this.#hold.send({ type: 'askToSpeak', stance }));
    this.#agree(room);
    for (const { once, after, command } of occasionsFor(room, this.#part, this.#turnsTaken > 0)) {
      if (this.#done.has(once)) continue;
      this.#done.add(once);
      this.#in(after, () => this.#hold.send(command));
    }
    const turn = room.floor && room.floor.seat !== seat ? room.floor.startedAt : null;
    if (turn === null || turn === this.#heardTurn) return;
    this.#heardTurn = turn;
    // Whoever was warned has understood.
    if (habit !== 'angry' || this.#called > 0) return;
    this.#outbursts += 1;
    const outburst = this.#outbursts;
    this.#in(5000, () =>
      outburst % 2 === 1
        ? this.#hold.send({ type: 'askToSpeak', stance, kind: 'intervention' })
        : this.#hold.send({ type: 'raisePoint', about: 'conduct' }),
    );
  }

  /** Where the software leads, the group decides what it proposes: one closing round an item, then the vote, then to go on. */
  #agree({ prompt, itemsTaken }: Room): void {
    if (!prompt || prompt.prompt === 'silent' || prompt.at === this.#heardPrompt) return;
    this.#heardPrompt = prompt.at;
    if (prompt.prompt === 'closingRound') {
      if (this.#rounds === itemsTaken.length) return;
      this.#rounds = itemsTaken.length;
    }
    this.#in(4000, () => this.#hold.send({ type: 'agreeToMoveOn' }));
  }

  async #speak({ setup: { lang } }: Room): Promise<void> {
    this.#hasPart = true;
    const { turns, again, habit } = this.#part;
    const called = this.#called;
    const isStopped = (): boolean => !this.#hasPart || this.#called > called;
    const isOff = habit === 'offTopic' && called === 0;
    const nth = habit === 'offTopic' ? called : this.#turnsTaken;
    const lines = this.#isAgain && again ? again : (turns[Math.min(nth, turns.length - 1)] ?? []);
    if (this.#isAgain) this.#isAgain = false;
    else this.#turnsTaken += 1;
    await this.#wait(1500);
    if (isOff) await this.#play('offMatter');
    if (habit === 'lost' && this.#turnsTaken === 1) await this.#play('noise');
    if (habit === 'longWinded' || isOff) {
      let wants = habit === 'longWinded';
      // Begins again until the chair says something, or the time is up.
      while (!isStopped()) {
        await this.#say(lines, lang, isStopped);
        if (!wants || Date.now() < this.#endsAt - nearlyOver / this.#speed) continue;
        wants = false;
        await this.#play('wantsTime');
        await this.#say([moreTime[lang]], lang, isStopped);
      }
      if (isOff) await this.#say(turns.at(-1) ?? [], lang);
    } else await this.#say(lines, lang);
    if (await this.#onTurn()) await this.#hold.send({ type: 'endTurn' });
  }

  /** What the turn shows, said in the record for the debrief. */
  async #play(what: PartPlayed): Promise<void> {
    if (await this.#onTurn()) await this.#hold.send({ type: 'playPart', what });
  }

  /** Says line after line while the turn lasts. */
  async #say(lines: readonly string[], lang: Lang, isStopped?: () => boolean): Promise<void> {
    for (const text of lines) {
      if (!(await this.#onTurn()) || isStopped?.()) return;
      await this.#hold.send({ type: 'recordWords', text });
      await this.#wait(Math.max(shortestLine, text.length * lineMs[lang]));
      if (this.#part.habit === 'lost' && this.#turnsTaken === 1) await this.#loseConnection();
    }
  }

  /** Waits while the turn is paused; false if it is over. */
  async #onTurn(): Promise<boolean> {
    while (this.#hasPart && !this.#speaking && !this.#resting) await this.#wait(500);
    return this.#hasPart && !this.#resting;
  }

  async #loseConnection(): Promise<void> {
    this.#hold.connect(false);
    await this.#wait(goneFor);
    this.#hold.connect(true);
  }

  #vote({ plan }: OpenPoll): void {
    const { vote } = this.#part;
    if (!vote) return;
    const taste = Number(this.#hold.seat.slice(1));
    const choice = ballotFor(plan, vote, taste);
    // Not all at once: a hall decides one after the other.
    this.#in(4000 + taste * 1700, () => this.#hold.vote(choice));
  }

  #in(ms: number, act: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void act();
    }, ms / this.#speed);
    this.#timers.add(timer);
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#in(ms, () => Promise.resolve(resolve())));
  }

  #rest(): void {
    this.#resting = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#speaking = false;
    this.#hasPart = false;
  }
}
