import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { verifyProof } from "../proof/verify-proof.js";
import { withDeployment } from "../with-deployment.js";

interface Json {
  readonly json?: true;
}

/** `daypass proof`: closure proofs, for whoever has to believe them. */
export const proofCommand = (): Command =>
  new Command("proof")
    .description("check closure proofs, and give out the public keys to check them with")
    .addCommand(verifyCommand())
    .addCommand(publicKeyCommand());

const verifyCommand = (): Command =>
  new Command("verify")
    .description("check one closure proof, offline when the public key is given")
    .argument("<file>", "JSON of an access grant with `id` and all of `closureProof`, as the API answers it")
    .option("--public-key <file>", "what `daypass proof public-key` printed; otherwise this deployment's own keys")
    .option("--json", "print one line of JSON")
    .action(async (file: string, options: Json & { publicKey?: string }) => {
      const keys = options.publicKey ? await readFile(options.publicKey, "utf8") : await ownKeys();
      const verdict = verifyProof(await readFile(file, "utf8"), keys);
      if (!verdict.valid) process.exitCode = 1;
      if (options.json) return void process.stdout.write(`${JSON.stringify(verdict)}\n`);
      const about = `access grant ${verdict.accessGrantId ?? "unknown"}`;
      process.stdout.write(
        verdict.valid
          ? `ok    ${about}: the proof is whole and signed by ${verdict.keyId}\n`
          : `FAIL  ${about}: ${verdict.problem}\n`,
      );
    });

const publicKeyCommand = (): Command =>
  new Command("public-key")
    .description("print the public keys that this deployment's proofs verify with, in PEM")
    .option("--json", "print one line of JSON")
    .action(async (options: Json) => {
      const keys = await withDeployment(({ persistence }) => persistence.signer.publicKeys());
      process.stdout.write(options.json ? `${JSON.stringify({ keys })}\n` : keys.map(({ pem }) => pem).join(""));
    });

const ownKeys = async (): Promise<string> => {
  const keys = await withDeployment(({ persistence }) => persistence.signer.publicKeys());
  return keys.map(({ pem }) => pem).join("");
};
