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
