import { linkTo } from './routes/meetings.ts';
import { orExplain, start, stopWhenTold } from './start.ts';

/** The server. `--dev` serves the pages from their sources; `--admin-link` makes a new one-time administrator's link. */
await orExplain(async () => {
  const running = await start({
    pages: process.argv.includes('--dev') ? 'live' : 'built',
    lan: process.argv.includes('--lan'),
  });
  stopWhenTold(running);
  const { app, origin, settings } = running;
  const { database, adminLinks } = app.storage;
  console.log(`\nYishi 议事  ${origin}`);
  if (database.notice) console.log(`${database.notice.en}\n${database.notice['zh-CN']}`);
  if (!settings.MEDIA) console.log('Sound and picture are off (MEDIA=off). 音视频已关闭。');
  if (process.argv.includes('--admin-link') || !(await adminLinks.everUsed())) {
    const { secret } = await adminLinks.issue(Date.now());
    console.log(
      `\nAdministrator's link, good for one use 管理员链接（只能用一次）:\n  ${linkTo(origin, secret)}\n`,
    );
  }
});
