import { afterAll, describe, expect, test } from 'vitest';
import { pollPlan, type PollPlan } from '#room/votes/pollPlan';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, item1 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { fullScreen } from './support/acts.ts';
import { observe, takeSeat } from './support/house.ts';
import { faultsOf } from './support/axe.ts';
import { Line } from './support/line.ts';
import { castAs, checkAndCast, give, paper, pick, rank, recorded, recordedEdges } from './support/papers.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

const [lift, roof, lights] = ['加装电梯', '屋顶翻修', '楼道照明'] as const;

const plan = (question: string, method: PollPlan['method']): PollPlan =>
  pollPlan.parse({
    ...{ question, method, openness: 'open', rule: 'representatives' },
    options:
      method.kind === 'motion' || method.kind === 'consent'
        ? []
        : [lift, roof, lights].map((text, before) => ({ id: `o${before + 1}`, text, list: '' })),
    ...{ seconds: 300, changeable: true, live: false, graceSeconds: 2 },
  });

/** Votes between options, from the paper in the hand to the wall of the hall. */
describe('votes of other kinds than on a motion', () => {
  const house = scene();
  const at: Record<'ann' | 'bo' | 'observer' | 'hall', Person> = {} as never;
  const voters = () => [at.ann, at.bo];
  let meeting: TestMeeting;
  let leader: Client;
  let open = newCommandId();
  let bosLine: Line;
  afterAll(() => bosLine.remove());

  const put = async (what: PollPlan) => {
    open = newCommandId();
    await leader.insist({ type: 'openPoll', plan: what }, open);
    await Promise.all(voters().map((one) => paper(one).waitFor()));
    await at.hall.sees(what.question);
    expect(await faultsOf(at.ann, what.method.kind)).toEqual([]);
  };

  /** Closes the vote; what each screen then says of it. */
  const results = async (): Promise<string[]> => {
    await leader.insist({ type: 'closePoll', poll: pollOf(open) });
    const shown = (person: Person) => person.page.getByTestId('result').first();
    const texts = await Promise.all(Object.values(at).map((one) => shown(one).innerText()));
    for (const one of [...voters(), at.observer])
      await fullScreen(one, m.room_result()).getByRole('button', { name: m.room_result_seen() }).click();
    return texts.map((text) => text.replace(/\s+/g, ' '));
  };

  test('find two residents on their telephones, an observer and a hall', async () => {
    const { people } = house();
    meeting = await house().convene(hearing());
    leader = await meeting.enter(chair);
    await leader.insist({ type: 'openMeeting' });
    await leader.insist({ type: 'takeItem', item: item1 });
    at.ann = await people.comeByPhone('Ann');
    bosLine = await Line.lay();
    at.bo = await people.comeByPhone('Bo', { proxy: bosLine.proxy });
    at.observer = await people.come('observer');
    at.hall = await people.come('hall', { viewport: { width: 1920, height: 1080 } });
    await takeSeat(at.ann, meeting, ann);
    await takeSeat(at.bo, meeting, bo);
    await observe(at.observer, meeting.id);
    await at.hall.go(`/m/${meeting.id}/screen`);
    await at.hall.page.getByTestId('hall').waitFor();
  });

  test('announce what is coming before it comes', async () => {
    const next = newCommandId();
    const what = plan('先做哪一项？', { kind: 'single' });
    await leader.insist({ type: 'announcePoll', plan: what }, next);
    for (const one of [at.ann, at.observer]) await one.page.getByTestId('announced').first().waitFor();
    await at.hall.sees(what.question);
    await leader.insist({ type: 'dropAnnouncement', poll: pollOf(next) });
    await at.ann.page.getByTestId('announced').waitFor({ state: 'hidden' });
  });

  test('choose one', async () => {
    await put(plan('先做哪一项？', { kind: 'single' }));
    await pick(at.ann, lift);
    await castAs(at.ann, lift);
    // A ballot may be changed until the vote closes; the server says what stands.
    await paper(at.ann).getByRole('button', { name: m.room_ballot_change() }).click();
    await pick(at.ann, roof);
    await castAs(at.ann, roof);
    expect(await recorded(at.ann)).toContain(roof);
    expect(await recordedEdges(at.ann)).toHaveLength(1);
    await pick(at.bo, roof);
    await castAs(at.bo, roof);
    for (const text of await results()) {
      expect(text).toContain(m.result_settled());
      expect(text).toMatch(
        new RegExp(
          `(${m.result_selected()} ${roof}|${roof} ${m.result_selected()}) ${m.votes({ count: 2 })}`,
        ),
      );
    }
  });

  test('rank', async () => {
    await put(plan('按顺序排', { kind: 'ranking', count: 'instantRunoff', places: 1 }));
    await rank(at.ann, lift, 1);
    await rank(at.ann, lights, 2);
    await paper(at.ann)
      .getByRole('button', { name: m.ballot_up({ option: lights }) })
      .click();
    await checkAndCast(at.ann);
    expect((await recorded(at.ann)).indexOf(lights)).toBeLessThan((await recorded(at.ann)).indexOf(lift));
    expect(await recordedEdges(at.ann)).toHaveLength(1);
    await rank(at.bo, lights, 1);
    await checkAndCast(at.bo);
    for (const text of await results())
      expect(text).toMatch(
        new RegExp(
          `(${m.result_selected()} ${lights}|${lights} ${m.result_selected()}) ${m.votes({ count: 2 })}`,
        ),
      );
  });

  test('share out money, and never more than there is', async () => {
    await put(plan('1000 元怎么分？', { kind: 'budget', total: 1000 }));
    await give(at.ann, lift, 600);
    await give(at.ann, roof, 5000);
    expect(
      await paper(at.ann)
        .getByLabel(m.ballot_money_of({ option: roof }))
        .inputValue(),
    ).toBe('400');
    await paper(at.ann)
      .getByText(m.ballot_hint_budget_spent({ total: m.votes_yuan({ count: '1,000' }) }))
      .waitFor();
    await checkAndCast(at.ann);
    await give(at.bo, lift, 200);
    await give(at.bo, roof, 800);
    await checkAndCast(at.bo);
    for (const text of await results()) {
      expect(text).toMatch(new RegExp(`${roof}[^元]*${m.votes_yuan({ count: '600' })}`));
      expect(text).toMatch(new RegExp(`${lift}[^元]*${m.votes_yuan({ count: '400' })}`));
      expect(text.indexOf(roof)).toBeLessThan(text.indexOf(lift));
    }
  });

  test('are cast once over the slowest of lines, however often the button is pressed', async () => {
    bosLine.slow();
    await put(plan('先做哪一项？（很慢的网络）', { kind: 'single' }));
    await pick(at.bo, lift);
    const cast = paper(at.bo).getByRole('button', { name: m.ballot_cast_for({ choice: lift }) });
    await cast.dblclick();
    expect(await recorded(at.bo)).toContain(lift);
    expect(leader.counts?.voted).toBeLessThanOrEqual(1);
    bosLine.mend();
    for (const text of await results()) expect(text).toMatch(new RegExp(`${lift}.*${m.votes({ count: 1 })}`));
  });

  test('lie on a paper that everybody can read and fill in, whatever the kind', async () => {
    const others: PollPlan['method'][] = [
      { kind: 'motion' },
      { kind: 'consent' },
      { kind: 'multiple', min: 1, max: 2, places: 1 },
      { kind: 'scoring', most: 5, places: 1 },
      { kind: 'scoring', most: 100, places: 1 },
      { kind: 'election', places: 2 },
    ];
    for (const method of others) {
      await put(plan(`怎么投：${method.kind}`, method));
      await results();
    }
  });

  test('have the candidates of each list under its name', async () => {
    const [first, second] = ['居民 一组', '物业 与 商户'];
    const what = plan('选谁进理事会？', { kind: 'election', places: 2 });
    const options = what.options.map((one, before) => ({ ...one, list: before < 2 ? first : second }));
    await put({ ...what, options });
    const list = (name: string) => paper(at.ann).getByRole('group', { name, exact: true });
    expect(await list(first).getByRole('checkbox').count()).toBe(2);
    expect(await list(second).getByRole('checkbox').count()).toBe(1);
    await results();
  });
});
