import { type Environment, EnvironmentError, loadEnvironment } from "@daypass/service-kit";

function load(): Environment {
  try {
    return loadEnvironment(process.env);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

export const environment = load();
