import type { ActorKind as DomainActorKind } from "@daypass/domain";
import { defineEnum } from "../../../schema/define-enum.js";

export const ActorKind = defineEnum<DomainActorKind>("ActorKind", "What kind of caller acts.", {
  TECHNICIAN: "A member of staff in a browser session.",
  API_TOKEN: "A program with an API token.",
  SYSTEM: "Daypass itself: the scheduler or the command line.",
});
