import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { NotInUse, VoteRuleBook } from '#db/voteRules';
import type { Sessions } from '#db/sessions';
import { refuse, type Refusal } from '#room/refusals';
import type { KeptRule } from '#room/votes/keptRule';
import { ruleAsk } from '#room/votes/newRule';
import { ruleId, type VoteRule } from '#room/votes/voteRule';
import { staffSession } from '../identity.ts';

interface Parts {
  book: VoteRuleBook;
  sessions: Sessions;
}

const named = z.object({ rule: ruleId });

/** The community's own rule sets: to write one, replace one, take one out of use. For staff; what was kept is never changed. */
export function ruleRoutes(app: FastifyInstance, { book, sessions }: Parts): void {
  const staffOnly = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!(await staffSession(sessions, request.headers.cookie)))
      await reply.code(403).send(refuse('notYourRole'));
  };
  const no = (reply: FastifyReply, { kind }: NotInUse) =>
    reply
      .code(kind === 'unknown' ? 404 : 409)
      .send(
        refuse(({ unknown: 'ruleUnknown', replaced: 'ruleReplaced', retired: 'ruleRetired' } as const)[kind]),
      );

  app.get('/api/rules', { onRequest: staffOnly }, async (): Promise<{ rules: KeptRule[] }> => ({
    rules: await book.list(),
  }));

  app.post(
    '/api/rules',
    { onRequest: staffOnly },
    async (request, reply): Promise<{ rule: VoteRule } | Refusal> => {
      const read = ruleAsk.safeParse(request.body);
      if (!read.success) {
        const faults = read.error.issues.map(({ path, message, code }) => ({ path, message, code }));
        return reply.code(400).send({ ...refuse('malformed'), faults });
      }
      const kept = await book.add(read.data.rule, read.data.replaces, Date.now());
      return kept.kind === 'kept' ? reply.code(201).send({ rule: kept.rule }) : no(reply, kept);
    },
  );

  app.delete(
    '/api/rules/:rule',
    { onRequest: staffOnly },
    async (request, reply): Promise<{ retired: true } | Refusal> => {
      const read = named.safeParse(request.params);
      if (!read.success) return reply.code(404).send(refuse('ruleUnknown'));
      const done = await book.retire(read.data.rule, Date.now());
      return done.kind === 'done' ? { retired: true } : no(reply, done);
    },
  );
}
