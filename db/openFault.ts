import type { Lang } from '#room/setup';

type Place = { host: string; database: string; user: string };

/** What each fault needs to name. No address is ever printed whole, since it holds the password. */
interface Details {
  badAddress: object;
  unreachable: Place & { reason: string };
  wrongPassword: Place;
  databaseUnknown: Place;
  notAllowed: Place & { reason: string };
  tooOld: Place & { version: string };
  folderInUse: { folder: string; pid: number | null };
  folderUnwritable: { folder: string; reason: string };
  dataBroken: { folder: string; reason: string };
}
export type OpenFaultCode = keyof Details;

/** Why the database could not be opened: a stable code, and a sentence for the person who starts the server. */
export interface OpenFault {
  fault: OpenFaultCode;
  sentence: Record<Lang, string>;
}

const sentences: { [Code in OpenFaultCode]: (details: Details[Code]) => readonly [zh: string, en: string] } =
  {
    badAddress: () => [
      'DATABASE_URL 不是有效的地址，应为 postgres://用户:密码@主机:端口/数据库。',
      'DATABASE_URL is not a valid address; it should read postgres://user:password@host:port/database.',
    ],
    unreachable: ({ host, reason }) => [
      `连不上 ${host} 的数据库（${reason}）。请检查 DATABASE_URL，以及 PostgreSQL 是否已启动。`,
      `The database at ${host} cannot be reached (${reason}). Check DATABASE_URL, and whether PostgreSQL is running.`,
    ],
    wrongPassword: ({ host, user }) => [
      `${host} 的数据库拒绝用户 ${user} 登录。请检查 DATABASE_URL 里的用户名和密码。`,
      `The database at ${host} refuses to let user ${user} in. Check the user name and password in DATABASE_URL.`,
    ],
    databaseUnknown: ({ host, database }) => [
      `${host} 上没有名为 ${database} 的数据库。请先用 createdb ${database} 建立。`,
      `There is no database named ${database} at ${host}. Create it first: createdb ${database}.`,
    ],
    notAllowed: ({ database, user, reason }) => [
      `用户 ${user} 不能在数据库 ${database} 里建表（${reason}）。请让该用户成为数据库的所有者。`,
      `User ${user} may not create tables in database ${database} (${reason}). Make that user the owner of the database.`,
    ],
    tooOld: ({ host, version }) => [
      `${host} 上是 PostgreSQL ${version}，需要 15 或更新的版本。`,
      `PostgreSQL ${version} runs at ${host}; version 15 or newer is needed.`,
    ],
    folderInUse: ({ folder, pid }) => [
      `数据文件夹 ${folder} 正被另一个议事服务器使用${pid === null ? '' : `（进程 ${String(pid)}）`}。请先停止它，或换一个数据文件夹。`,
      `The data folder ${folder} is in use by another server${pid === null ? '' : ` (process ${String(pid)})`}. Stop that one first, or choose another data folder.`,
    ],
    folderUnwritable: ({ folder, reason }) => [
      `数据文件夹 ${folder} 不能写入（${reason}）。`,
      `The data folder ${folder} cannot be written to (${reason}).`,
    ],
    dataBroken: ({ folder, reason }) => [
      `打不开 ${folder} 里的数据（${reason}）。请从备份恢复，或换一个数据文件夹。`,
      `The data in ${folder} cannot be opened (${reason}). Restore it from a backup, or choose another data folder.`,
    ],
  };

export function openFault<Code extends OpenFaultCode>(fault: Code, details: Details[Code]): OpenFault {
  const [zh, en] = sentences[fault](details);
  return { fault, sentence: { 'zh-CN': zh, en } };
}
