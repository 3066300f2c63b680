/** A setting that can be dragged. */
export interface ParameterSlider {
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  /** The value as people write it. */
  text: string;
  change: (value: number) => void;
}
