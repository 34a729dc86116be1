/** Words at the end of a name which ask for something to be done. */
const request =
  /^(?:ask(?:ed)?|begin|build|call(?:ed)?|check|create|do|enqueued?|execute|export|fetch|generate|get|import|invoked?|perform|process|publish|queued?|render|requests?|requested|run|scan|scrape|send|start|submit(?:ted)?|sync|trigger(?:ed)?|validate|verify)$/i;

/** Words at the end of a name which say that something is done. */
const answer =
  /^(?:acknowledged|answer(?:ed)?|built|checked|completed?|created|done|executed|exported|failed|fetched|finished|fulfilled|generated|imported|processed|published|ready|rendered|repl(?:y|ied)|respon(?:se|ded)|results?|scanned|scraped|sent|succeeded|synced|validated|verified)$/i;

/** The words of a name: `app/reportReady` is `app`, `report`, `Ready`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])(?=[A-Z])/g, "$1/")
    .split(/[^a-z\d]+/i)
    .filter((word) => word !== "");
}

/** Whether one event is by its name the answer to another: `report/requested` and `report/ready`. */
export function answers(awaited: string, sent: string): boolean {
  const [asked, told] = [wordsOf(sent), wordsOf(awaited)];
  const isContinued = told.length === asked.length + 1 && startsWith(told, asked);
  if (isContinued) return answer.test(told.at(-1) ?? "");
  const isSameThing = told.length === asked.length && told.length > 1 && startsWith(told, asked.slice(0, -1));
  return isSameThing && request.test(asked.at(-1) ?? "") && answer.test(told.at(-1) ?? "");
}

function startsWith(words: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((word, index) => words[index]?.toLowerCase() === word.toLowerCase());
}
