import { pollId, voterId } from '#room/ids';
import { heads, type Base64Url } from '#room/votes/secretBallot';
import { newNumber } from '../../../web/lib/room/seat/secret/blinding.ts';
import { putAway, type Paper } from '../../../web/lib/room/seat/secret/paper.ts';
import { ann } from '../../support/given.ts';
import { TestDrawer } from '../../support/secretServer.ts';

export const poll = pollId.parse('22222222-2222-4222-8222-222222222222');
export const voter = voterId.parse(ann);
const [signature, key] = ['x', 'y'] as Base64Url[] as [Base64Url, Base64Url];

/** A ballot of Ann's, signed by whomever, in a drawer. */
export function signedPaper(changes: Partial<Paper> = {}): { drawer: TestDrawer; paper: Paper } {
  const drawer = new TestDrawer();
  const blank = { poll, weightClass: heads, number: newNumber(), key };
  const paper = { ...blank, noise: null, signature, filled: null, acknowledged: false, ...changes };
  putAway(drawer, voter, paper);
  return { drawer, paper };
}

export const reply = (body: unknown) => Promise.resolve(Response.json(body));
