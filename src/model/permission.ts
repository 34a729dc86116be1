/** Words at the end of a name which say that somebody allowed something, or paid for it. */
const permission =
  /(?:^|[^a-z])(?:approv(?:ed|al)|authori[sz]ed|consented|granted|paid|signed|signature|countersigned|payment[^a-z]*(?:succeeded|completed|received|captured))(?:[^a-z]*(?:received|given|granted))?(?:[^a-z]*v?\d+)?$/i;

/** Words that say that something happens with or without what is waited for. */
const open = /(?:^|[^a-z])(?:or|not|un|auto|optional|early|either|any)(?:[^a-z]|$)/i;

/** Whether the name of an event or a signal says that it allows something: `contract.signed`, `refund/approved`. */
export function givesPermission(name: string): boolean {
  const words = name.replaceAll(/([a-z])(?=[A-Z])/g, "$1.").replaceAll("…", "");
  const fixed = words.replace(/[^a-z0-9]+$/i, "");
  return permission.test(fixed) && !open.test(fixed);
}
