/**
 * Names that the library under `Intl` takes and the server's time zone database lacks: the short ones of an old Java.
 *
 * Source: `LEGACY` zones of ICU; none of them is a file of the IANA database.
 */
const unknownToServer = new Set(
  "ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST".split(
    " ",
  ),
);

/** Names that Go takes and `Intl` does not; nothing at all is UTC. */
const unknownToIntl = new Set(["", "Local", "Factory"]);

/**
 * Whether the server knows a time zone. It takes the names of the IANA database in their own upper and lower case, and
 * neither offsets nor abbreviations.
 *
 * Source: `time.LoadLocation` of Go, which opens a file of that name.
 */
export function isServerZone(name: string): boolean {
  if (unknownToIntl.has(name)) return true;
  if (!isIntlZone(name) || unknownToServer.has(name)) return false;
  if (/^[a-z+-]|^SystemV\//.test(name)) return false;
  const listed = zones().find((zone) => zone.toLowerCase() === name.toLowerCase());
  return listed === undefined || listed === name;
}

/** The zone that is meant by a name in another case, with hyphens, or by a city alone; `null` for none. */
export function zoneMeant(name: string): string | null {
  const form = (text: string): string => text.toLowerCase().replaceAll("-", "_");
  const wanted = form(name);
  return (
    zones().find((zone) => form(zone) === wanted) ??
    zones().find((zone) => wanted !== "" && form(zone).endsWith(`/${wanted}`)) ??
    null
  );
}

function zones(): readonly string[] {
  return Intl.supportedValuesOf("timeZone");
}

function isIntlZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
