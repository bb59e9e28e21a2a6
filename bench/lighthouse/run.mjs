// Lighthouse, phone profile: run.mjs CHROMIUM ROUNDS ADDRESS… prints a line of JSON a round.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, rounds, ...addresses] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"] });
for (const address of addresses)
  for (let round = 0; round < Number(rounds); round++) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, score]));
    const asked = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
    const failed = [...new Set(asked.map(({ id }) => id))].filter((id) => lhr.audits[id].score === 0);
    const numbers = Object.fromEntries(
      ["cumulative-layout-shift", "largest-contentful-paint", "total-blocking-time"].map((id) => [
        id,
        lhr.audits[id].numericValue,
      ]),
    );
    console.log(JSON.stringify({ address, scores, numbers, failed }));
  }
await chrome.kill();
