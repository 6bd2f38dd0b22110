using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class RecordTests(ValuesFixture fixture)
{
    private static readonly Item Item = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), 1);
    private static readonly Report Report = new("n", 1.5, Hue.Blue, [Item], []);

    private readonly IRecords _values = IRecords.Create(fixture.Client);

    [Fact]
    public async Task RecordsOfEveryKindOfPython_ComeBack()
    {
        await Trip.Same(_values.PointAsync, new Spot(1, -2), "Point Point(x=1, y=-2)");
        await Trip.Same(_values.NamedPointAsync, new Spot(1, -2), "NamedPoint NamedPoint(x=1, y=-2)");
        await Trip.Same(_values.TypedPointAsync, new Spot(1, -2), "dict {'x': 1, 'y': -2}");
        await Trip.Same(_values.ModelPointAsync, new Spot(1, -2));
    }

    [Theory]
    [InlineData("Point(1, 2)")]
    [InlineData("NamedPoint(1, 2)")]
    [InlineData("ModelPoint(1, 2)")]
    [InlineData("{'y': 2, 'x': 1}")]
    [InlineData("{'x': 1, 'y': 2, 'z': {'$other': [object]}} and {'x': 1, 'y': 2, 'z': [{}]}")]
    public async Task WhatLooksLikeARecord_IsOne(string expression) => Assert.Equal(new Spot(1, 2), await _values.MakePointAsync(expression));

    [Fact]
    public async Task Class_ComesBackWhole()
    {
        var given = new Shape(7) { Label = "\"", BaseValue = double.NaN, Data = [1], Point = new(1, 2), Moment = null, Note = "n" };

        var (back, seen) = await _values.ShapesAsync(given);

        Assert.Equal((7, "\"", double.NaN, new Spot(1, 2), null, "n"), (back.Id, back.Label, back.BaseValue, back.Point, back.Moment, back.Note));
        Assert.Equal(given.Data, back.Data);
        Assert.Equal("Shapes Shapes(id=7, label='\"', base_value=nan, renamed=b'\\x01', point=Point(x=1, y=2), moment=None, note='n')", seen);
    }

    [Fact]
    public async Task Tree_ComesBackAsDeepAsTheWireGoes()
    {
        var tree = Chain(20);

        var (back, _) = await _values.TreeAsync(tree);

        for (var (left, right) = (tree, back); left.Children.Count > 0; (left, right) = (left.Children[0], right.Children[0]))
            Assert.Equal(left.Name, right.Name);
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => _values.TreeAsync(Chain(40)));
        Assert.Equal(ErrorCodes.TypeMismatch, exception.Code);
        Assert.StartsWith("value.children[0].children[0].children", exception.Error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SnakepitException>(() => _values.MakeTreeAsync("(lambda t: t.children.append(t) or t)(Tree('a', []))"));
    }

    [Theory]
    [InlineData("name=None", "result.name")]
    [InlineData("name=1", "result.name")]
    [InlineData("ratio='1.5'", "result.ratio")]
    [InlineData("ratio=2**53 + 1", "result.ratio")]
    [InlineData("ratio=D('1.5')", "result.ratio")]
    [InlineData("colour='pink'", "result.colour")]
    [InlineData("items=None", "result.items")]
    [InlineData("items={}", "result.items")]
    [InlineData("items=[item(), None]", "result.items[1]")]
    [InlineData("items=[item(), item(), item(), item(when=dt.datetime(2026, 1, 1))]", "result.items[3].when")]
    [InlineData("items=[item(count=2**31)]", "result.items[0].count")]
    [InlineData("items=[item(count=1.0)]", "result.items[0].count")]
    [InlineData("items=[{'count': 1}]", "result.items[0].when")]
    [InlineData("items=[(1, 2)]", "result.items[0]")]
    [InlineData("prices={'a': D('1E+40')}", "result.prices.a")]
    [InlineData("prices={'a b': 'c'}", "result.prices[\"a b\"]")]
    [InlineData("prices={1: D(1)}", "result.prices[#0].key")]
    [InlineData("first=[]", "result.first")]
    [InlineData("first=item(when=None)", "result.first.when")]
    public async Task ValueThatDoesNotFit_IsRefusedAtItsPath(string change, string path) =>
        await Trip.Refused(_values.MakeReportAsync, $"report({change})", path);

    [Theory]
    [InlineData("items=[item(), item(when=object())]", "result.items[1].when")]
    [InlineData("prices={'a': [lambda: 0]}", "result.prices.a[0]")]
    [InlineData("first=Item", "result.first")]
    [InlineData("items=(item(when=w) for w in (None, len))", "result.items[1].when")]
    public async Task ValueWithoutAForm_IsRefusedAtItsPath(string change, string path) =>
        await Trip.Refused(_values.MakeReportAsync, $"report({change})", path, ErrorCodes.ResultNotSerializable);

    [Fact]
    public async Task GeneratorThatFails_IsThePythonError()
    {
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => _values.MakeReportAsync("report(items=(1 / x for x in (1, 0)))"));

        Assert.Equal("ZeroDivisionError", exception.Error.Exceptions[0].Type);
    }

    [Fact]
    public async Task MissingMember_IsNamed()
    {
        await Trip.Refused(_values.MakePointAsync, "{'x': 1}", "result.y");
        await Trip.Refused(_values.MakePointAsync, "None");
        await Trip.Refused(_values.MakePointAsync, "(1, 2)");
        Assert.Null((await _values.MakeReportAsync("report()")).First);
    }

    [Fact]
    public async Task NullInANonNullableMember_IsRefusedBeforeItIsSent()
    {
        await Trip.NotTaken(_values.ReportAsync, Report with { Name = null! }, "value.name");
        await Trip.NotTaken(_values.ReportAsync, Report with { Items = [Item, null!] }, "value.items[1]");
        await Trip.NotTaken(_values.ReportAsync, Report with { Prices = null! }, "value.prices");
        await Trip.NotTaken(_values.ReportAsync, Report with { Colour = (Hue)9 }, "value.colour");
    }

    private static Branch Chain(int depth)
    {
        var branch = new Branch("leaf", []);
        for (var i = 0; i < depth; i++)
            branch = new Branch($"{i}", [branch]);
        return branch;
    }
}
