import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A figure of `/proc/<pid>/status` in megabytes (10^6 bytes). */
function fromStatus(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)![1]) * 1024) / 1e6;
}

/** Resident memory of a process in megabytes. */
export function residentMemory(pid: number): number {
  if (process.platform === 'linux') return fromStatus(pid, 'VmRSS');
  return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024) / 1e6;
}

/** The most that a process ever had resident, in megabytes; where the system does not keep that, what it has now. */
export function peakMemory(pid: number): number {
  return process.platform === 'linux' ? fromStatus(pid, 'VmHWM') : residentMemory(pid);
}

/** Clock ticks a second, as Linux tells them to programs everywhere. */
const ticks = 100;

/** Milliseconds of processor time that a process has taken, all its threads together; null where that is not told. */
export function processorTime(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may hold anything; fields 14 and 15 (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
}
