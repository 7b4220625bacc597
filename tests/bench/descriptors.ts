/** How many files this process and those that it starts may have open; Node raises its own limit to the most that it may. */
export function descriptors(): number {
  // The type says no more than that it is an object; a system without limits of this kind has no such entry.
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft: number | 'unlimited' } };
  };
  const most = userLimits?.open_files?.soft;
  return typeof most === 'number' ? most : Infinity;
}
