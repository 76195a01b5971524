// Read the test vectors of attention.attention in their .json form, compute softmax(beta Q K^T) V naively, and compare.
// Run: node reader.mjs FILE. Exit code 0 if every result is within the rounding that this evaluation may have.
import { readFileSync } from "node:fs";

const vectors = JSON.parse(readFileSync(process.argv[2], "utf8"));
const tail = (array, axis) => (axis <= array.shape.length ? array.shape[array.shape.length - axis] : 1);

// The matrix of a batch, as rows; an array without batch axes belongs to every batch.
function matrix(array, batch, values = array.number) {
  const [rows, columns] = [tail(array, 2), tail(array, 1)];
  const start = array.shape.length > 2 ? batch * rows * columns : 0;
  return Array.from({ length: rows }, (_, i) => values.slice(start + i * columns, start + (i + 1) * columns));
}

function seen(mask, batch, s, i) {
  for (const at of [batch, s, i].slice(3 - depth(mask))) mask = mask[at];
  return mask;
}
const depth = (nested) => (Array.isArray(nested) ? 1 + depth(nested[0]) : 0);

let [worst, rows, refused] = [0, 0, 0];
for (const { name, inputs, options = {}, result, error } of vectors.cases) {
  if (error) { refused++; continue; }
  const { query, key, value, beta } = inputs;
  const batches = result.shape.length > 2 ? result.shape[0] : 1;
  for (let batch = 0; batch < batches; batch++) {
    const [q, k, v, wanted] = [query, key, value, result].map((array) => matrix(array, batch));
    q.forEach((state, s) => {
      const b = beta.number[beta.shape.length ? batch : 0];
      const visible = k.map((_, i) => i).filter((i) => !options.mask || seen(options.mask, batch, s, i));
      const scores = visible.map((i) => b * k[i].reduce((sum, x, j) => sum + x * state[j], 0));
      const weights = scores.map((score) => Math.exp(score - Math.max(...scores)));
      const total = weights.reduce((sum, w) => sum + w, 0);
      const reach = Math.max(...k.map((row) => b * row.reduce((sum, x, j) => sum + Math.abs(x * state[j]), 0)));
      const longest = Math.max(...v.flat().map(Math.abs));
      const allowed = longest * 4 * (k.length + (state.length + 4) * reach + 2) * Number.EPSILON;
      wanted[s].forEach((truth, j) => {
        const found = visible.reduce((sum, i, position) => sum + (weights[position] / total) * v[i][j], 0);
        const share = Math.abs(found - truth) / allowed;
        if (!(share <= 1)) console.log(`${name}: ${found} is off from ${truth}`);
        worst = share <= worst ? worst : share;
      });
      rows++;
    });
  }
}
console.log(`${rows} queries, ${refused} refused cases, worst error ${worst.toPrecision(2)} of what rounding explains`);
process.exit(rows && worst <= 1 ? 0 : 1);
