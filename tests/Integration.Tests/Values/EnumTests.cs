namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class EnumTests(ValuesFixture fixture)
{
    private readonly IEnums _values = IEnums.Create(fixture.Client);

    [Fact]
    public async Task Members_AreTheSameInBothLanguages()
    {
        await Trip.Same(_values.ColourAsync, Hue.DarkRed, "Colour <Colour.DARK_RED: 1>");
        await Trip.Same(_values.ColourAsync, Hue.Turquoise, "Colour <Colour.SEA_GREEN: 3>");
        await Trip.Same(_values.LooseColourAsync, Hue.DarkRed, "str 'DarkRed'");
        await Trip.Same(_values.LooseColourAsync, (Hue)77, "int 77");
        await Trip.Same(_values.AccessAsync, Rights.Read, "Access <Access.READ: 1>");
        await Trip.Same(_values.AccessAsync, Rights.Read | Rights.Write, "Access <Access.READ|WRITE: 3>");
        await Trip.Same(_values.AccessAsync, Rights.Read | Rights.Write);
    }

    [Theory]
    [InlineData("Colour.DARK_RED", Hue.DarkRed)]
    [InlineData("'dark_red'", Hue.DarkRed)]
    [InlineData("'DarkRed'", Hue.DarkRed)]
    [InlineData("2", Hue.Blue)]
    [InlineData("99", (Hue)99)]
    public async Task NameOrNumber_IsTheMember(string expression, Hue value) => Assert.Equal(value, await _values.MakeColourAsync(expression));

    [Theory]
    [InlineData("'green'")]
    [InlineData("'Turquoise'")]
    [InlineData("'1'")]
    [InlineData("2**31")]
    [InlineData("1.0")]
    [InlineData("True")]
    [InlineData("None")]
    public async Task NoMember_IsRefused(string expression) => await Trip.Refused(_values.MakeColourAsync, expression);

    [Fact]
    public async Task MemberUnknownToPython_IsRefused()
    {
        await Trip.NotTaken(_values.ColourAsync, (Hue)77, "value");
        await Trip.NotTaken(_values.AccessAsync, (Rights)8, "value");
        Assert.Equal(Rights.Read | Rights.Write, await _values.MakeAccessAsync("Access.READ | Access.WRITE"));
    }
}
