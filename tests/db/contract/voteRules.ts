import { expect, test } from 'vitest';
import { voteRuleBook } from '#db/voteRules';
import type { NewRule } from '#room/votes/newRule';
import { ruleId } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import { start } from '../../support/given.ts';
import type { Store } from '../stores.ts';

const { id: _, ...courtyard } = voteRules.courtyard;
const named = (name: string): NewRule => ({ ...courtyard, name: { 'zh-CN': name, en: name } });
const [r1, r2, r999] = [ruleId.parse('r1'), ruleId.parse('r2'), ruleId.parse('r999')];

export function voteRulesContract(given: () => Store): void {
  test('numbers rules as they are kept, each number once', async () => {
    const [one, other] = [voteRuleBook(given().one), voteRuleBook(given().other)];
    const kept = await Promise.all(
      [one, other, one, other].map((book, index) => book.add(named(`rule ${index}`), null, start)),
    );
    const ids = kept.map((answer) => (answer.kind === 'kept' ? answer.rule.id : null));
    expect(ids.sort()).toEqual(['r1', 'r2', 'r3', 'r4']);
    const list = await other.list();
    expect(list.map((kept) => kept.rule.id)).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(list.every((kept) => kept.replaces === null && kept.retiredAt === null)).toBe(true);
  });

  test('replaces a rule by a newer one once, and keeps the older as it was', async () => {
    const books = [given().one, given().other].map(voteRuleBook);
    const before = (await books[0]?.list())?.find((one) => one.rule.id === r1)?.rule;
    const both = await Promise.all(books.map((book) => book.add(named('newer'), r1, start)));
    expect(both.map((one) => one.kind).sort()).toEqual(['kept', 'replaced']);
    const list = (await books[1]?.list()) ?? [];
    const older = list.find((one) => one.rule.id === r1);
    expect(older?.rule).toEqual(before);
    const newer = list.find((one) => one.rule.id === older?.replacedBy);
    expect(newer).toMatchObject({ replaces: r1, replacedBy: null, rule: { name: { en: 'newer' } } });
    expect(await books[0]?.retire(r1, start)).toEqual({ kind: 'replaced' });
  });

  test('takes a rule out of use once; it can be replaced no more', async () => {
    const book = voteRuleBook(given().one);
    expect(await book.retire(r2, start + 5)).toEqual({ kind: 'done' });
    expect(await book.retire(r2, start + 6)).toEqual({ kind: 'retired' });
    expect(await book.add(named('late'), r2, start)).toEqual({ kind: 'retired' });
    expect((await book.list()).find((one) => one.rule.id === r2)?.retiredAt).toBe(start + 5);
  });

  test('knows no rule that was never kept, nor a ready-made one', async () => {
    const book = voteRuleBook(given().one);
    for (const id of [r999, voteRules.courtyard.id]) {
      expect(await book.retire(id, start)).toEqual({ kind: 'unknown' });
      expect(await book.add(named('late'), id, start)).toEqual({ kind: 'unknown' });
    }
  });
}
