import type { HandleServerError } from '@sveltejs/kit';
import { afterEach, expect, test, vi } from 'vitest';
import { handleError } from '../../web/hooks.server.ts';

const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterEach(() => written.mockClear());

/** What is written down of a request to a link whose # was lost on the way. */
async function log(status: number, route: string | null): Promise<string> {
  const request = new Request('http://localhost/join%23tIXwnu7nipNnik_dQptdPvpmTWY');
  const event = { request, url: new URL(request.url), route: { id: route } };
  const asked = { error: new Error('of this kind'), event, status, message: 'of this kind' };
  await handleError(asked as unknown as Parameters<HandleServerError>[0]);
  return written.mock.calls.flat().map(String).join(' ');
}

test('an address that leads nowhere is not written down, secret and all', async () => {
  expect(await log(404, null)).toBe('');
});

test('a fault is, by the page that it came to pass on', async () => {
  const line = await log(500, '/m/[meeting]/watch');
  expect(line).toContain('GET /m/[meeting]/watch');
  expect(line).toContain('of this kind');
  expect(line).not.toContain('tIXwnu7nipNnik_dQptdPvpmTWY');
  expect(await log(500, null)).toContain('GET a page');
});
