/**
 * Words without which a file has nothing to do with Inngest: the package, a call that creates a function, the step
 * tools by their usual name, or a `send`, which may be that of a client imported under another name.
 */
const words = /inngest|createFunction|\bstep\b|\bsend\b/i;

/** Whether a text can have anything to do with Inngest. One search; `true` says no more than "perhaps". */
export function mayConcernInngest(text: string): boolean {
  return words.test(text);
}
