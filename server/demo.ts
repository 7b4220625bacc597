import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SeatClient } from './demo/client.ts';
import { seed } from './demo/seed.ts';
import { StandInChair } from './demo/standInChair.ts';
import { Resident } from './practice/resident.ts';
import { linkTo } from './routes/meetings.ts';
import { orExplain, start, stopWhenTold } from './start.ts';

/** `npm run demo`: a sample community with a hearing under way. `--lan`: reachable from phones on this network; `--en`: in English. */
await orExplain(async () => {
  const lan = process.argv.includes('--lan');
  const lang = process.argv.includes('--en') ? 'en' : 'zh-CN';
  // Each demo begins anew and leaves nothing behind.
  const dataDir = mkdtempSync(join(tmpdir(), 'yishi-demo-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const running = await start({
    lan,
    defaults: { LOG_LEVEL: 'warn', DEFAULT_LANG: lang },
    // Whatever else this machine serves, the demo stays in its own folder.
    forced: { DATA_DIR: dataDir, DATABASE_URL: '' },
  });
  stopWhenTold(running);
  const { app, media, settings, origin, certificate } = running;
  const { story, made } = await seed(app, lang);
  const links = new Map(made.links.map(({ seat, url }) => [seat, url]));

  // The demo's own residents come by loopback, and trust the certificate that was made just now.
  if (certificate) setDefaultCACertificates([...getCACertificates(), certificate]);
  const door = certificate ? `https://localhost:${settings.PORT}` : origin;
  const residents: Resident[] = [];
  for (const part of story.parts) {
    const link = links.get(part.seat);
    if (link) residents.push(new Resident(await SeatClient.enter(door, link), part));
    const live = await app.rooms.get(made.meeting);
    if (live) await media.stage(live.room)?.playSample(part.seat, part.sample);
  }
  const chairLink = links.get(story.chair);
  const anew = (): void => {
    for (const one of residents) one.asksAgain();
  };
  if (chairLink) new StandInChair(await SeatClient.enter(door, chairLink), story, anew);

  const { secret } = await app.storage.adminLinks.issue(Date.now());
  const lines: [string, string | undefined][] = [
    ['Chair 主持人 (you lead; the stand-in steps aside)', chairLink],
    ['Participant 居民 (you ask to speak and vote)', links.get(story.visitor)],
    ['Clerk 记录员', [...links.values()][1]],
    ['Hall screen 会场大屏', links.get(story.hall)],
    ['Observer 旁听', `${origin}/m/${made.meeting}/watch`],
    ['Home 首页', origin],
    ['Administrator 管理员 (one use)', linkTo(origin, secret)],
  ];
  console.log('\nYishi 议事: a hearing is under way 听证会正在进行\n');
  for (const [who, link] of lines) if (link) console.log(`  ${who}\n    ${link}\n`);
  if (lan)
    console.log(
      '  Phones warn of the certificate that was made just now; go on to the page. 手机会提示证书，请选择继续访问。\n',
    );
});
