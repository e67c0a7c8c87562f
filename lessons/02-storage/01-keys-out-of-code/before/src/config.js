import { readFileSync } from "node:fs";

// Reads a configuration file. "${NAME}" stands for the environment variable NAME.
export function readConfig(path) {
  const text = readFileSync(path, "utf8");
  return JSON.parse(text, (_, value) => (typeof value === "string" ? filled(value) : value));
}

function filled(value) {
  return value.replace(/\$\{(\w+)\}/g, (_, name) => {
    const found = process.env[name];
    if (!found) throw new Error(`${name} is not set; see .env.example`);
    return found;
  });
}
