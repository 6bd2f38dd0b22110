namespace Snakepit.AspNetCore.Tests.Correlation;

/// <summary>Headers that no honest client sends.</summary>
internal static class HostileHeaders
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Span = "b7ad6b7169203331";

    public static TheoryData<string> TraceParents =>
    [
        "", "-", "---", "00", "nonsense", new('0', 55), new('-', 55), new('a', 8000),
        $"ff-{Trace}-{Span}-01", $"0-{Trace}-{Span}-01", $"zz-{Trace}-{Span}-01",
        $"00-{Trace[1..]}-{Span}-01", $"00-{Trace}0-{Span}-01", $"00-{Trace}-{Span[1..]}-01", $"00-{Trace}-{Span}-01-more", $"00-{Trace}-{Span}",
        $"00-{new string('0', 32)}-{Span}-01", $"00-{Trace}-{new string('0', 16)}-01", $"00-{Trace.ToUpperInvariant()}-{Span}-01",
        $"00-{Trace.Replace('a', 'g')}-{Span}-01", $"00-{Trace}-{Span}-zz", $"00 {Trace} {Span} 01", $"00-{Trace}-{Span}-01,00-{Trace}-{Span}-01",
        "|root.span.", "%0d%0aset-cookie:a=b", "\"><script>",
    ];

    public static TheoryData<string> TraceStates =>
    [
        "", ",,,,", "===", "a=b=c", new('x', 600), string.Join(',', Enumerable.Range(0, 200).Select(i => $"v{i}=1")), "snakepit=,snakepit=zz,snakepit",
        "snakepit=" + new string('f', 300), "\t", "<script>", "A B=\"",
    ];

    public static TheoryData<string> Baggages =>
    [
        ",,,,", "=", "==,a", "a=%", "a=%zz", "a=%00%0a%1b", "x-snakepit-correlation-id=two%0Alines", "x-snakepit-correlation-id=%1b[31m",
        "x-snakepit-correlation-id=" + new string('a', 300), "big=" + new string('v', 64 * 1024), string.Join(',', Enumerable.Range(0, 8000).Select(i => $"k{i}=1")),
    ];
}
