using System.Collections.Concurrent;
using System.Diagnostics;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Snakepit.Correlation;

namespace Snakepit.Runtime.Tests.Correlation;

public sealed class CorrelationIdTests
{
    [Fact]
    public void New_HasPrefixAndIsAValidTraceId()
    {
        var id = CorrelationId.New();

        Assert.Matches("^snk_[0-9a-f]{32}$", id);
        Assert.True(CorrelationId.IsValid(id));
        Assert.Equal(id, CorrelationId.FromTraceId(ActivityTraceId.CreateFromString(id.AsSpan(4))));
    }

    [Fact]
    public void New_OnOneThread_IsStrictlyAscending()
    {
        var ids = Enumerable.Range(0, 100_000).Select(_ => CorrelationId.New()).ToArray();

        for (var i = 1; i < ids.Length; i++)
            Assert.True(string.CompareOrdinal(ids[i - 1], ids[i]) < 0);
    }

    [Fact]
    public void New_OnManyThreads_NeverRepeats()
    {
        var seen = new ConcurrentDictionary<string, byte>();
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 50_000; i++)
                Assert.True(seen.TryAdd(CorrelationId.New(), 0));
        })).ToArray();

        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        Assert.Equal(400_000, seen.Count);
    }

    [Fact]
    public void Sequence_StartsWithTheMillisecond()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(0x0123_4567_89ab));

        Assert.Equal(0x0123_4567_89abUL, new CorrelationIdSequence(time).Next().High >> 16);
    }

    [Fact]
    public void Sequence_FollowsTheTicksAndThenTheClock()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000));
        var ticks = 77L;
        var sequence = new CorrelationIdSequence(time, () => ticks);
        Assert.Equal(1_000_000UL, sequence.Next().High >> 16);

        ticks += 5;
        Assert.Equal(1_000_005UL, sequence.Next().High >> 16);

        time.Advance(TimeSpan.FromHours(1));
        ticks += 1000;
        Assert.Equal(4_600_000UL, sequence.Next().High >> 16);
    }

    [Fact]
    public void Sequence_WhenTheClockIsSetBack_StillAscends()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(10_000_000));
        var ticks = 0L;
        var sequence = new CorrelationIdSequence(time, () => ticks);
        var before = sequence.Next();
        time.AdjustTime(DateTimeOffset.FromUnixTimeMilliseconds(1));
        ticks += 5000;

        var after = sequence.Next();

        Assert.True((after.High, after.Low).CompareTo((before.High, before.Low)) > 0);
    }

    [Fact]
    public void New_AllocatesTheStringAlone()
    {
        CorrelationId.New();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            CorrelationId.New();

        // 36 characters of two bytes, object header, method table, length and terminator: 96 bytes.
        Assert.Equal(100 * 96, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("snk_0123:abc.DEF-9")]
    public void IsValid_PlainText_Accepts(string id) => Assert.Equal(id, CorrelationId.Validate(id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    [InlineData("with space")]
    [InlineData("ünïcode")]
    [InlineData("\u001b[31m")]
    public void Validate_HostileText_IsDropped(string? id) => Assert.Null(CorrelationId.Validate(id));

    [Fact]
    public void Validate_OneMegabyte_IsDropped() => Assert.Null(CorrelationId.Validate(new string('a', 1 << 20)));

    [Fact]
    public void IsValid_AnyText_AgreesWithTheDocumentedAlphabet() =>
        Gen.String.Sample(text => CorrelationId.IsValid(text) ==
            (text.Length is > 0 and <= 128 && text.All(c => char.IsAsciiLetterOrDigit(c) || "_.:-".Contains(c))));
}
