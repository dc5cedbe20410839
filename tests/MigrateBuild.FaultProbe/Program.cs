using System.Globalization;
using MigrateBuild.Cli;
using MigrateBuild.FaultProbe;

// 0 is the set that sleeps.
var count = int.Parse(args[0], CultureInfo.InvariantCulture);
return await MigrationCommandLine.RunAsync(args[1..], count == 0 ? ProbeSet.Sleeping : ProbeSet.Of(count));
