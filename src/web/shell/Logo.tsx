import address from '../icon.svg';

export function Logo({ size = 24 }: { size?: number }) {
  return <img src={address} alt="" width={size} height={size} className="shrink-0 select-none" />;
}
