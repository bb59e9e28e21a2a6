/**
 * Whether 16 times the work takes less than 64 times the processor time: near 16 where it grows in step, 256 where by
 * the square.
 */
export function growsInStep(work: (size: number) => void, size: number): boolean {
  const spent = (n: number): number => {
    const before = process.cpuUsage();
    work(n);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  // The best of some rounds: other programs share the machine, and the engine must get warm.
  const rounds = Array.from({ length: 5 });
  const small = Math.min(...rounds.map(() => spent(size)));
  return rounds.some(() => spent(16 * size) < 64 * small);
}
