namespace MigrateBuild.Embedded.Translated;

/// <summary>C's longjmp.</summary>
public sealed class LongJump : Exception;
