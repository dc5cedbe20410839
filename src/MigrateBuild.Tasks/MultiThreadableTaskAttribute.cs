namespace Microsoft.Build.Framework;

// MSBuild's multithreaded mode (-mt) knows a task that may share the process with others by this attribute's full
// name; the assembly of 18.0 that this project compiles against does not have it yet.
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
