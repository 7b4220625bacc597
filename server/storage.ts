import { ballotBox, type BallotBox } from '#db/ballots';
import { countSheets, type CountSheets } from '#db/countSheets';
import type { Database } from '#db/connect';
import { eventLog, type EventLog } from '#db/eventLog';
import { adminLinks, type AdminLinks } from '#db/adminLinks';
import { seatLinks, type SeatLinks } from '#db/links';
import { meetingRegister, type MeetingRegister } from '#db/meetings';
import { pushBook, type PushBook } from '#db/push';
import { resolutions, type Resolutions } from '#db/resolutions';
import { secretBox, type SecretBox } from '#db/secretBallots';
import { sessions, type Sessions } from '#db/sessions';
import { voteRuleBook, type VoteRuleBook } from '#db/voteRules';
import { BallotDesk } from './ballotDesk.ts';
import { signer } from './secret/signer.ts';

/** Everything that is kept, behind one name, so that it can be handed on whole. */
export interface Storage {
  database: Database;
  log: EventLog;
  ballots: BallotBox;
  desk: BallotDesk;
  countSheets: CountSheets;
  secretBox: SecretBox;
  meetings: MeetingRegister;
  seatLinks: SeatLinks;
  adminLinks: AdminLinks;
  sessions: Sessions;
  resolutions: Resolutions;
  voteRules: VoteRuleBook;
  push: PushBook;
}

export function storage(database: Database): Storage {
  const ballots = ballotBox(database);
  return {
    database,
    log: eventLog(database),
    ballots,
    desk: new BallotDesk(ballots),
    countSheets: countSheets(database),
    secretBox: secretBox(database, signer()),
    meetings: meetingRegister(database),
    seatLinks: seatLinks(database),
    adminLinks: adminLinks(database),
    sessions: sessions(database),
    resolutions: resolutions(database),
    voteRules: voteRuleBook(database),
    push: pushBook(database),
  };
}
