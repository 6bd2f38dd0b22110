using Snakepit.Telemetry;

namespace Snakepit.Runtime.Tests.Telemetry;

public sealed class InstrumentTests
{
    private static readonly string Docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"));

    [Fact]
    public void Docs_HaveEveryInstrumentAsItIs()
    {
        var rows = Instruments.Rows.Select(row => $"| `{row.Name}` | {row.Kind} | `{row.Unit}` | {string.Join(", ", row.Tags.Select(tag => $"`{tag}`"))} | {row.Meaning} |");
        Assert.Equal([], rows.Where(row => !Docs.Contains(row, StringComparison.Ordinal)));
    }

    [Fact]
    public void Docs_HaveNoOtherInstrument()
    {
        var known = Instruments.Rows.Select(row => row.Name).ToHashSet();
        var told = Docs.Split('\n').Select(line => line.Split('|')).Where(cells => cells.Length == 7 && cells[2].Trim() is "counter" or "histogram" or "updowncounter" or "gauge");
        Assert.Equal([], told.Select(cells => cells[1].Trim(' ', '`')).Where(name => !known.Contains(name)));
    }

    [Fact]
    public void Docs_HaveEveryTag()
    {
        var tags = typeof(Tags).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal([], tags.Where(tag => !Docs.Contains($"`{tag}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void ForeignCodes_CannotFloodTheMetrics()
    {
        var codes = Enumerable.Range(0, 2_000).Select(number => TagValues.Code($"made_up_{number}")).ToHashSet();
        Assert.InRange(codes.Count, 2, 501);
        Assert.Contains("_OTHER", codes);
        Assert.Equal("worker_crash", TagValues.Code("worker_crash"));
    }
}
