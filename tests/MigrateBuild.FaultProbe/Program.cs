using System.Globalization;
using MigrateBuild.Cli;
using MigrateBuild.FaultProbe;

return await MigrationCommandLine.RunAsync(args[1..], ProbeSet.Of(int.Parse(args[0], CultureInfo.InvariantCulture)));
