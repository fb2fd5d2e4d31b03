import { FieldResolver, Resolver, Root } from "type-graphql";
import { toUserErrors } from "../user-errors/to-user-errors.js";
import { UserError } from "../user-errors/user-error.js";
import { DeviceConnection, type DevicesSeen } from "./types/device.js";

@Resolver(() => DeviceConnection)
export class DeviceConnectionResolver {
  @FieldResolver(() => Date, {
    nullable: true,
    description: "When Entra was asked, a minute ago at most; null where it did not answer.",
  })
  checkedAt(@Root() { seen }: DevicesSeen): Date | null {
    return seen.checkedAt;
  }

  @FieldResolver(() => Boolean, {
    description: "False where the tenant has more devices than are listed and searched, which are 10,000.",
  })
  isComplete(@Root() { seen }: DevicesSeen): boolean {
    return seen.isComplete;
  }

  @FieldResolver(() => [UserError], {
    description:
      "Why there are none to show: TENANT_NOT_AUTHORIZED, PERMISSION_MISSING, GRAPH_THROTTLED, GRAPH_UNAVAILABLE; else empty.",
  })
  problems(@Root() { seen }: DevicesSeen): readonly UserError[] {
    return seen.refusal ? toUserErrors([seen.refusal]) : [];
  }
}
