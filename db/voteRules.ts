import { asc, eq, sql } from 'drizzle-orm';
import { canonical } from '#room/canonical';
import type { KeptRule } from '#room/votes/keptRule';
import type { NewRule } from '#room/votes/newRule';
import { ruleId, voteRule, type RuleId, type VoteRule } from '#room/votes/voteRule';
import type { Database } from './connect.ts';
import { voteRules as table } from './voteSchema.ts';

/** Why an older rule can no longer be replaced or retired. */
export type NotInUse = { kind: 'unknown' | 'replaced' | 'retired' };

/** The rule sets that the community wrote itself. */
export interface VoteRuleBook {
  /** All that were ever kept, the oldest first. */
  list(): Promise<KeptRule[]>;
  /** Keeps a rule under the next number (r1, r2, …), in the place of an older one where it names one. */
  add(
    rule: NewRule,
    replaces: RuleId | null,
    at: number,
  ): Promise<{ kind: 'kept'; rule: VoteRule } | NotInUse>;
  /** Takes a rule out of use; meetings that were convened under it keep it. */
  retire(id: RuleId, at: number): Promise<{ kind: 'done' } | NotInUse>;
}

type Orm = Pick<Database['orm'], 'select' | 'execute'>;

export function voteRuleBook({ orm }: Pick<Database, 'orm'>): VoteRuleBook {
  return {
    async list() {
      const rows = await orm.select().from(table).orderBy(asc(table.ordinal));
      const replacedBy = new Map(rows.map((row) => [row.replaces, ruleIdOf(row.ordinal)]));
      return rows.map(({ ordinal, rule, replaces, savedAt, retiredAt }) => ({
        rule: voteRule.parse(JSON.parse(rule)),
        replaces: replaces === null ? null : ruleIdOf(replaces),
        replacedBy: replacedBy.get(ordinal) ?? null,
        savedAt,
        retiredAt,
      }));
    },
    async add(rule, replaces, at) {
      return orm.transaction(async (tx) => {
        await oneAtATime(tx);
        const older = replaces === null ? null : await inUse(tx, replaces);
        if (typeof older === 'object' && older) return older;
        const [last] = await tx
          .select({ ordinal: sql<number>`coalesce(max(${table.ordinal}), 0)` })
          .from(table);
        const ordinal = (last?.ordinal ?? 0) + 1;
        const kept: VoteRule = { ...rule, id: ruleIdOf(ordinal) };
        await tx.insert(table).values({ ordinal, rule: canonical(kept), replaces: older, savedAt: at });
        return { kind: 'kept', rule: kept };
      });
    },
    async retire(id, at) {
      return orm.transaction(async (tx) => {
        await oneAtATime(tx);
        const ordinal = await inUse(tx, id);
        if (typeof ordinal === 'object') return ordinal;
        await tx.update(table).set({ retiredAt: at }).where(eq(table.ordinal, ordinal));
        return { kind: 'done' };
      });
    },
  };
}

/** So that no number is given twice and no rule is replaced by two. */
const oneAtATime = (tx: Orm) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('vote rules', 0))`);

/** The ordinal of a rule that may still be replaced or retired. */
async function inUse(tx: Orm, id: RuleId): Promise<number | NotInUse> {
  const ordinal = Number(/^r([1-9][0-9]{0,8})$/.exec(id)?.[1] ?? 0);
  const [row] = await tx.select().from(table).where(eq(table.ordinal, ordinal));
  if (!row) return { kind: 'unknown' };
  if (row.retiredAt !== null) return { kind: 'retired' };
  const [newer] = await tx.select().from(table).where(eq(table.replaces, ordinal));
  return newer ? { kind: 'replaced' } : ordinal;
}

const ruleIdOf = (ordinal: number): RuleId => ruleId.parse(`r${ordinal}`);
