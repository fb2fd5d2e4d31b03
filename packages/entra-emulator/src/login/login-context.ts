import type { EmulatorState } from "../state/types.js";
import type { CodeStore } from "./authorize/code-store.js";
import type { InteractionStore } from "./sign-in/interactions.js";
import type { SessionStore } from "./sign-in/sessions.js";
import type { TokenAuthority } from "./token-authority.js";

/** What the login endpoints share. */
export interface LoginContext {
  readonly state: EmulatorState;
  readonly tokens: TokenAuthority;
  readonly sessions: SessionStore;
  readonly interactions: InteractionStore;
  readonly codes: CodeStore;
}
