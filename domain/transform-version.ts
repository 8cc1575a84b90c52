/**
 * Number of the rules that turn raw columns into service_requests. Raise it with every change of sql/transform or of
 * what feeds it: the next refresh then transforms the raw files again from the lake, without a download.
 */
export const TRANSFORM_VERSION = 2;
