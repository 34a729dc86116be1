/** Why the command could not do what it was asked. Told to the user as it is, without a stack trace; exit code 2. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** What the user can do about it. */
  readonly advice: string | null;

  constructor(message: string, advice: string | null = null) {
    super(message);
    this.advice = advice;
  }
}
