using System.Text;
using CsCheck;
using Snakepit.Workers.Processes;

namespace Snakepit.Runtime.Tests.Workers.Processes;

public sealed class LineReaderTests
{
    [Fact]
    public void AnyTextInAnyPieces_GivesItsLinesCutToTheLimit() =>
        Gen.Select(Gen.String[Gen.Char["ab\n"], 0, 300], Gen.Int[1, 50], Gen.Int[1, 60]).Sample((text, piece, longest) =>
        {
            var expected = text.Split('\n').Select(line => (line.Length > longest ? line[..longest] : line, (long)Math.Max(0, line.Length - longest))).ToList();
            if (expected[^1].Item1.Length == 0)
                expected.RemoveAt(expected.Count - 1);

            Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(text), piece, longest));
        });

    [Fact]
    public void LineHasNoEnd_MemoryIsBounded()
    {
        var (line, cut) = Assert.Single(Read(new byte[10_000_000], 100_000, 1_000));

        Assert.Equal((1_000, 9_999_000L), (line.Length, cut));
    }

    private static List<(string, long)> Read(byte[] bytes, int piece, int longest)
    {
        List<(string, long)> lines = [];
        using var stream = new Pieces(bytes, piece);
        LineReader.ReadAsync(stream, longest, (line, cut) => lines.Add((Encoding.UTF8.GetString(line), cut)), default).Wait();
        return lines;
    }

    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
