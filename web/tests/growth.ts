/** How much more processor time 16 times the work takes: near 16 where it grows in step, 256 where by the square. */
export function growth(work: (size: number) => void, size: number): number {
  const spent = (n: number): number => {
    const before = process.cpuUsage();
    work(n);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  // The best of some rounds: other programs share the machine, and the engine must get warm.
  const best = (n: number): number => Math.min(...Array.from({ length: 5 }, () => spent(n)));
  return best(16 * size) / best(size);
}
