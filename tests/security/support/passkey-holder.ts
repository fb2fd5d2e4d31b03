import type { Staff } from "./staff.js";

interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Credential {
  readonly id: string;
  readonly response: Readonly<Record<string, string>>;
}

interface Tried {
  readonly secret: string | null;
  readonly error: { readonly code: string; readonly action?: string | null; readonly stepUpUrl?: string } | undefined;
}

/** A member of staff whose browser has a device that keeps passkeys. */
export class PasskeyHolder {
  private constructor(readonly staff: Staff) {}

  static async at(staff: Staff): Promise<PasskeyHolder> {
    const devices = await staff.context.newCDPSession(staff.page);
    await devices.send("WebAuthn.enable");
    await devices.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new PasskeyHolder(staff);
  }

  async enrol(name: string): Promise<Answered> {
    const { body: options } = await this.post("/auth/passkeys/options", {});
    const credential = await this.ask("create", "parseCreationOptionsFromJSON", options);
    return this.post("/auth/passkeys", { name, credential });
  }

  /** The device's answer to a challenge for the action. */
  async sign(action: string): Promise<Credential> {
    const { body: options } = await this.post("/auth/passkeys/confirmation/options", { action });
    return this.ask("get", "parseRequestOptionsFromJSON", options);
  }

  async confirmed(action: string): Promise<string> {
    const { body } = await this.post("/auth/passkeys/confirmation", { credential: await this.sign(action) });
    if (typeof body.stepUp !== "string") throw new Error(`was not confirmed: ${JSON.stringify(body)}`);
    return body.stepUp;
  }

  async createToken(input: object, stepUp?: string): Promise<Tried> {
    const query = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
      secret userErrors { code ... on StepUpRequiredError { action stepUpUrl } } } }`;
    const headers: Record<string, string> = stepUp === undefined ? {} : { "x-daypass-step-up": stepUp };
    const { body } = await this.post("/graphql", { query, variables: { input } }, headers);
    const { data, errors } = body as {
      data?: { createApiToken: { secret: string | null; userErrors: Tried["error"][] } };
    } & Record<string, unknown>;
    if (!data) throw new Error(JSON.stringify(errors));
    return { secret: data.createApiToken.secret, error: data.createApiToken.userErrors[0] };
  }

  async passkeys(): Promise<readonly { id: string; name: string }[]> {
    const { body } = await this.send("GET", "/auth/passkeys");
    return body.passkeys as readonly { id: string; name: string }[];
  }

  remove(id: string): Promise<Answered> {
    return this.send("DELETE", `/auth/passkeys/${id}`);
  }

  post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return this.send("POST", path, { "content-type": "application/json", ...headers }, JSON.stringify(body));
  }

  /** As a page of our own asks. */
  private async send(method: string, path: string, headers: object = {}, body?: string): Promise<Answered> {
    const { url } = this.staff;
    const session = (await this.staff.cookie())?.value ?? "";
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { cookie: `daypass=${session}`, origin: url, ...headers },
      ...(body !== undefined && { body }),
    });
    return { status: response.status, body: (await response.json()) as Answered["body"] };
  }

  /** In the page itself: browser and device see our origin. */
  private async ask(call: "create" | "get", parse: string, options: object): Promise<Credential> {
    const script = `navigator.credentials.${call}({ publicKey: PublicKeyCredential.${parse}(${JSON.stringify(options)}) })
      .then((credential) => credential.toJSON())`;
    return (await this.staff.page.evaluate(script)) as Credential;
  }
}
