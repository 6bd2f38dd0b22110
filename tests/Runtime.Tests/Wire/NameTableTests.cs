using System.Text;
using CsCheck;
using Snakepit.Wire;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class NameTableTests
{
    [Fact]
    public void AnyBytes_AreReadAsUtf8() =>
        Gen.Byte.Array[0, 140].Sample(static bytes => Encoding.UTF8.GetString(bytes) == NameTable.Read(bytes));

    [Fact]
    public void NamesThatDifferSomewhere_AreNotMixedUp() =>
        Gen.Select(Gen.String[Gen.Char["ab."], 8, 12], Gen.String[Gen.Char["ab."], 0, 3]).Sample(static (name, end) =>
            NameTable.Read(Encoding.UTF8.GetBytes(name)) == name && NameTable.Read(Encoding.UTF8.GetBytes(name + end)) == name + end);

    [Fact]
    public void NameThatCameBefore_IsTheSameInstance() =>
        Assert.Same(NameTable.Read("NameTableTests.same"u8), NameTable.Read("NameTableTests.same"u8));
}
