export interface EnvironmentProblem {
  readonly name: string;
  readonly problem: string;
}

/** Everything that is wrong with the environment, at once. Names variables, never their values. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";

  constructor(readonly problems: readonly EnvironmentProblem[]) {
    super(`The environment is not usable:\n${problems.map(({ name, problem }) => `  ${name} ${problem}`).join("\n")}`);
  }
}
