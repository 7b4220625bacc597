// A server as a process of its own, without pages, for tests that stop or kill it: `npm start` but for what it is asked below.
import { convene } from '#server/routes/meetings';
import { orExplain, start, stopWhenTold } from '#server/start';
import type { FromServer, ToServer } from './serverProcess.ts';

await orExplain(async () => {
  const running = await start({ pages: 'none' });
  stopWhenTold(running);
  const { storage } = running.app;
  const tell = (what: FromServer) => void process.send?.(what);
  process.on('message', (asked: ToServer) => {
    void convene(storage, asked.convene, running.origin).then((made) => tell({ made }));
  });
  process.once('disconnect', () => process.exit());

  // Ends as if killed, at the worst moment: everything before an event of this kind is done, and the event is not stored.
  const fatal = process.env['TEST_DIE_BEFORE'];
  const { log } = storage;
  if (fatal)
    storage.log = {
      ...log,
      append: (meeting, after, happening) => {
        if (happening.events.some((event) => event.type === fatal)) process.kill(process.pid, 'SIGKILL');
        return log.append(meeting, after, happening);
      },
    };
  tell({ origin: running.origin });
});
