/** A control call that makes no sense: answered with the status and `{ error }`. */
export class ControlRefusal extends Error {
  constructor(
    readonly status: 400 | 403 | 404,
    message: string,
  ) {
    super(message);
    this.name = "ControlRefusal";
  }
}
