import { ballotBox, type BallotBox } from '#db/ballots';
import type { Database } from '#db/connect';
import { eventLog, type EventLog } from '#db/eventLog';
import { adminLinks, type AdminLinks } from '#db/adminLinks';
import { seatLinks, type SeatLinks } from '#db/links';
import { meetingRegister, type MeetingRegister } from '#db/meetings';
import { resolutions, type Resolutions } from '#db/resolutions';
import { sessions, type Sessions } from '#db/sessions';
import { BallotDesk } from './ballotDesk.ts';

/** Everything that is kept, behind one name, so that it can be handed on whole. */
export interface Storage {
  database: Database;
  log: EventLog;
  ballots: BallotBox;
  desk: BallotDesk;
  meetings: MeetingRegister;
  seatLinks: SeatLinks;
  adminLinks: AdminLinks;
  sessions: Sessions;
  resolutions: Resolutions;
}

export function storage(database: Database): Storage {
  const ballots = ballotBox(database);
  return {
    database,
    log: eventLog(database),
    ballots,
    desk: new BallotDesk(ballots),
    meetings: meetingRegister(database),
    seatLinks: seatLinks(database),
    adminLinks: adminLinks(database),
    sessions: sessions(database),
    resolutions: resolutions(database),
  };
}
