/** A setting on a slider. */
export interface ParameterSlider {
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  /** The value with its unit. */
  text: string;
  change: (value: number) => void;
}
