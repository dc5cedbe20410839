using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>The process of tests/postgres/pg-dump.mjs: it ends with this one, when its input does.</summary>
internal sealed class PgDumpProcess
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _questions = new();
    private readonly Lock _turn = new();
    private int _count;

    public PgDumpProcess(string packages)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "pg-dump.mjs"), packages])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Answer(line.Data);
        _process.BeginOutputReadLine();
    }

    public async Task<string> AskAsync(string host, string database, string[] arguments, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _count);
        var source = _questions[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(JsonSerializer.Serialize(new { id, host, database, arguments }));
        var answer = await source.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
        Assert.False(answer.TryGetProperty("error", out var error), error.ToString());
        return answer.GetProperty("text").GetString()!;
    }

    private void Send(string line)
    {
        lock (_turn)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
    }

    private void Answer(string? line)
    {
        if (line is null)
        {
            foreach (var question in _questions.Values)
                question.TrySetException(new InvalidOperationException("pg-dump.mjs has ended."));
            return;
        }

        var answer = JsonElement.Parse(line);
        if (_questions.TryRemove(answer.GetProperty("id").GetInt32(), out var source))
            source.SetResult(answer);
    }
}
