namespace Snakepit.Analyzers.Tests;

public sealed class EditorConfigTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" , |,", "")]
    [InlineData("a, b|c", "a;b;c")]
    [InlineData("M:A.B(System.String,System.Int32), P:A.C", "M:A.B(System.String,System.Int32);P:A.C")]
    [InlineData("M:A.B(System.Func{System.Int32,System.String}[0:,0:])|T:A", "M:A.B(System.Func{System.Int32,System.String}[0:,0:]);T:A")]
    [InlineData("M:A.B(System.String|T:A)),T:B", "M:A.B(System.String;T:A));T:B")]
    public void List_is_split(string list, string entries) => Assert.Equal(entries, string.Join(';', EditorConfig.Split(list)));
}
