/** The majors of the SDK that the tables tell apart. 2 is 2.7, the last of its line that is still in use. */
export type SdkMajor = 2 | 3 | 4;

/** Which majors of the SDK have a member. */
export interface Availability {
  /** The first major that has it. */
  readonly since: SdkMajor;
  /** The last major that has it; absent while the newest still does. */
  readonly until?: SdkMajor;
  /** Set when early releases of the last major have it and its last release does not. */
  readonly dropped?: true;
}

/** True when a major of the SDK has the member. A member can be younger than the first release of its major. */
export function isAvailableIn(member: Availability, major: SdkMajor): boolean {
  return member.since <= major && (member.until === undefined || major <= member.until);
}
